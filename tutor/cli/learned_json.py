"""What was learned from the learner, as JSON for scripts. The models are the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from tutor.store import Store


class SearchExampleJson(BaseModel):
    """A wording that finds a question."""

    key: str
    """What `--remove` takes."""
    at: str
    """UTC, ISO 8601."""
    query: str
    question_id: str


class PointWordingJson(BaseModel):
    """A wording that counts as a key point."""

    key: str
    at: str
    question_id: str
    point: str
    wording: str


class LearnedJson(BaseModel):
    """What `tutor learned --json` prints."""

    searches: list[SearchExampleJson]
    points: list[PointWordingJson]
    disputed: int
    """Graded answers of which a point was disputed."""
    graded: int
    """All graded answers."""


def dump_learned(store: Store) -> str:
    """Return all that is in force as one line of JSON."""
    disputed, graded = store.statistics.disputes()
    return LearnedJson(
        searches=[
            SearchExampleJson(key=f"s{item.id}", at=item.at.isoformat(), query=item.query, question_id=item.question_id)
            for item in store.learned.all()
        ],
        points=[
            PointWordingJson(
                key=f"p{item.id}",
                at=item.at.isoformat(),
                question_id=item.question_id,
                point=item.point,
                wording=item.wording,
            )
            for item in store.aliases.all()
        ],
        disputed=disputed,
        graded=graded,
    ).model_dump_json()
