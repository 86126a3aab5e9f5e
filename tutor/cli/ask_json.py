"""Answers as JSON for scripts. The models are the contract; a test compares them with what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from tutor.errors import UsageError
from tutor.sessions.ask import Turn


class HitJson(BaseModel):
    """A question that was found."""

    question_id: str
    source: str | None
    """The number printed before the question, or the metadata of that name."""
    deck: str
    topic: str
    title: str
    score: float
    passage: str
    """The words of the answer that fit best."""
    file: str
    line: int


class FollowUpJson(BaseModel):
    """A question to ask next."""

    text: str
    question_id: str
    kind: str


class AnswerJson(BaseModel):
    """What `tutor ask --json` prints."""

    query: str
    answered: bool
    """False when the deck has no answer; the hits are then the nearest questions, not an answer."""
    band: str
    """answer, closest (unsure) or none."""
    confidence: float
    """Estimated probability that the deck answers the query."""
    answer: str | None
    """Markdown of the best hit's answer; null when not answered."""
    hits: list[HitJson]
    follow_ups: list[FollowUpJson]
    elapsed_ms: float


class BatchAnswerJson(AnswerJson):
    """A line of `tutor ask --batch`."""

    id: str | int | None


class BatchRequest(BaseModel):
    """A line that `tutor ask --batch` reads."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | None = None
    text: str
    history: list[str] = []
    """Earlier questions of the conversation, oldest first."""


def read_batch(source: Path | BinaryIO) -> list[BatchRequest]:
    """Read a batch.

    Raises:
        UsageError: when the file cannot be read or a line is not a request; it names the line.
    """
    try:
        content = source.read_bytes() if isinstance(source, Path) else source.read()
    except OSError as error:
        raise UsageError(f"The batch {source} cannot be read: {error.strerror}.", "Check the path.") from error
    requests = []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            requests.append(BatchRequest.model_validate(json.loads(line)))
        except (ValueError, ValidationError) as error:
            raise UsageError(
                f"Line {number} of the batch is not a request.", 'One a line: {"id": 1, "text": "…"}'
            ) from error
    return requests


def dump_turn(turn: Turn) -> str:
    """Return a turn as one line of JSON."""
    return AnswerJson.model_validate(_fields(turn)).model_dump_json()


def dump_batch_line(request: BatchRequest, turn: Turn) -> str:
    """Return the answer to a request as one line of JSON."""
    return BatchAnswerJson.model_validate({"id": request.id, **_fields(turn)}).model_dump_json()


def _fields(turn: Turn) -> dict[str, object]:
    outcome = turn.outcome
    return {
        "query": turn.query.encode("utf-8", "replace").decode(),
        "answered": outcome.is_answered,
        "band": outcome.band.value,
        "confidence": round(outcome.confidence, 4),
        "answer": outcome.hits[0].question.answer if outcome.is_answered else None,
        "hits": [
            HitJson(
                question_id=hit.question.id,
                source=hit.question.source,
                deck=hit.question.deck,
                topic=hit.question.topic,
                title=hit.question.title,
                score=round(hit.score, 4),
                passage=hit.passage,
                file=hit.question.file,
                line=hit.question.line,
            )
            for hit in outcome.hits
        ],
        "follow_ups": [
            FollowUpJson(text=item.text, question_id=item.question_id, kind=item.kind.value)
            for item in outcome.follow_ups
        ],
        "elapsed_ms": round(turn.elapsed_ms, 2),
    }
