"""Reads what a search is measured on: questions with their right answers, questions without one, conversations.

One JSON object a line. A right answer is named by `q`, the number of a source question, by `question_id`, or by
`relevant`, a list of either; a hit is right when its id or its source ("Q7") is among them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tutor.errors import UsageError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class MarkedQuery:
    """A question as somebody asks it, with what would be right."""

    text: str
    style: str
    right: frozenset[str]
    """Ids and sources."""


@dataclass(frozen=True, slots=True)
class ForeignQuery:
    """A question that the deck does not answer."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class MarkedConversation:
    """Questions that follow one another."""

    turns: tuple[MarkedQuery, ...]


def read_queries(path: Path) -> list[MarkedQuery]:
    """Return the questions of a file.

    Raises:
        UsageError: when it cannot be read; it names the line.
    """
    return _read(path, _query, '{"id": 1, "text": "…", "question_id": "…", "style": "…"}')


def read_foreign(path: Path) -> list[ForeignQuery]:
    """Return the out-of-scope questions of a file.

    Raises:
        UsageError: when it cannot be read; it names the line.
    """
    return _read(
        path, lambda row: ForeignQuery(_text(row), str(row.get("kind") or "any")), '{"text": "…", "kind": "near"}'
    )


def read_conversations(path: Path) -> list[MarkedConversation]:
    """Return the conversations of a file.

    Raises:
        UsageError: when it cannot be read; it names the line.
    """
    return _read(
        path,
        lambda row: MarkedConversation(tuple(_query(turn) for turn in row["turns"])),
        '{"turns": [{"text": "…", "relevant": [7]}, …]}',
    )


def _read(path: Path, understand: Callable[[dict[str, Any]], Row], form: str) -> list[Row]:
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(understand(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UsageError(f"Line {number} of {path.name} is not a row.", f"One a line: {form}") from error
    if not rows:
        raise UsageError(f"{path.name} holds no rows.", f"One a line: {form}")
    return rows


def _query(row: dict[str, Any]) -> MarkedQuery:
    named = [*(row.get("relevant") or []), row.get("question_id"), row.get("q")]
    right = frozenset(f"Q{name}" if isinstance(name, int) else str(name) for name in named if name is not None)
    if not right:
        raise ValueError("nothing is named as right")
    return MarkedQuery(_text(row), str(row.get("style") or "any"), right)


def _text(row: dict[str, Any]) -> str:
    if not isinstance(row["text"], str):
        raise TypeError("text must be a text")
    return row["text"]
