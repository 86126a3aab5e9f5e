"""Questions and decks as JSON, for the texts of an index."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tutor.domain.marked_answer import Mark, MarkedAnswer
from tutor.domain.question import Deck, FollowUp, FollowUpKind, KeyPoint, Level, Question, QuestionId


def dump_question(question: Question) -> str:
    """Return a question as JSON."""
    return json.dumps(asdict(question), ensure_ascii=False, separators=(",", ":"))


def load_question(text: str) -> Question:
    """Return the question that `dump_question` wrote."""
    content: dict[str, Any] = json.loads(text)
    content["level"] = Level(content["level"]) if content["level"] else None
    content["key_points"] = tuple(_key_point(point) for point in content["key_points"])
    content["follow_ups"] = tuple(
        FollowUp(item["text"], QuestionId(item["target"]), FollowUpKind(item["kind"])) for item in content["follow_ups"]
    )
    content["marked_answers"] = tuple(
        MarkedAnswer(**item | {"mark": Mark(item["mark"])}) for item in content["marked_answers"]
    )
    for name in ("tags", "asked_as", "sources"):
        content[name] = tuple(content[name])
    return Question(**content)


def _key_point(content: dict[str, Any]) -> KeyPoint:
    return KeyPoint(
        content["text"],
        tuple(content["also"]),
        tuple(content["misconceptions"]),
        content["probe"],
        content["is_proposed"],
    )


def dump_deck(deck: Deck) -> str:
    """Return what a deck says about itself, without its questions, as JSON."""
    content = asdict(deck) | {"questions": ()}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def load_deck_record(text: str) -> Deck:
    """Return the deck that `dump_deck` wrote; it has no questions."""
    content: dict[str, Any] = json.loads(text)
    content["contrasts"] = tuple(tuple(terms) for terms in content["contrasts"])
    return Deck(**content | {"questions": ()})
