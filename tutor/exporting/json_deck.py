"""A deck as JSON with everything in it, and progress beside it when asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tutor.domain.question import Deck

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

FORMAT = "tutor-deck"
VERSION = 1
_PATHS = ("file", "line", "deck")


def to_json(deck: Deck, progress: Mapping[str, JsonValue] | None = None) -> str:
    """The deck as indented JSON.

    Args:
        deck: What to write; its path on this machine is left out.
        progress: A learner's state by question id, added as it is.
    """
    questions = []
    for question in deck.questions:
        fields = {"id": question.id, "question": question.as_asked, **asdict(question), "markup": "markdown"}
        questions.append(
            {
                key: value
                for key, value in fields.items()
                if key not in {"title", "prompt", *_PATHS} and value not in (None, (), [])
            }
        )
    document: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "name": deck.title,
        "description": deck.description,
        "language": deck.language,
        "licence": deck.licence,
        "as_of": deck.as_of,
        "acronyms": deck.acronyms,
        "contrasts": deck.contrasts,
        "questions": questions,
    }
    if progress is not None:
        document["progress"] = progress
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
