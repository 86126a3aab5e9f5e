"""Full-text search over what was asked, answered and held as an interview."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.domain.question import QuestionId
from tutor.store.database import Database, storable
from tutor.store.moments import from_milliseconds

_WORD = re.compile(r"\w+")


class HistoryKind(StrEnum):
    """What an entry is."""

    SEARCH = "search"
    ATTEMPT = "attempt"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing the learner did."""

    kind: HistoryKind
    at: datetime
    title: str
    """What was asked, or the interview's name."""
    text: str
    """The answer given; empty for the other kinds."""
    reference: str
    """Id of the question that answered, uid of the attempt or of the interview; empty for a search without answer."""
    question_id: QuestionId | None = None
    mark: float | None = None


_SELECTS = {
    HistoryKind.SEARCH: "SELECT 'search', at, query, '', coalesce(question_id, ''), question_id, NULL FROM search",
    HistoryKind.ATTEMPT: "SELECT 'attempt', at, title, answer, uid, question_id, mark FROM attempt",
    HistoryKind.INTERVIEW: "SELECT 'interview', started_at, title, '', uid, NULL, mark FROM interview",
}


class History:
    """The three full-text tables and what they index."""

    def __init__(self, database: Database) -> None:
        """Store the connection."""
        self._database = database

    def latest(self, limit: int = 30, kind: HistoryKind | None = None) -> list[HistoryEntry]:
        """Return the last entries, newest first."""
        return self._collect(dict.fromkeys(HistoryKind, "ORDER BY id DESC LIMIT ?"), (limit,), limit, kind)

    def search(self, query: str, limit: int = 30, kind: HistoryKind | None = None) -> list[HistoryEntry]:
        """Return the newest entries that hold all words of `query`, the last word as a beginning."""
        match = match_expression(query)
        if not match:
            return self.latest(limit, kind)
        ends = {
            each: f"WHERE id IN (SELECT rowid FROM {each}_text WHERE {each}_text MATCH ?) ORDER BY id DESC LIMIT ?"
            for each in HistoryKind
        }
        return self._collect(ends, (match, limit), limit, kind)

    def _collect(
        self, ends: dict[HistoryKind, str], values: tuple[object, ...], limit: int, kind: HistoryKind | None
    ) -> list[HistoryEntry]:
        found: list[HistoryEntry] = []
        for each in HistoryKind if kind is None else (kind,):
            found.extend(_entry(row) for row in self._database.rows(f"{_SELECTS[each]} {ends[each]}", values))
        return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def match_expression(query: str) -> str:
    """Return the words of a query as an FTS5 expression in which nothing typed is an operator."""
    words = _WORD.findall(storable(query))
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*' if words else ""


def _entry(row: tuple[str, int, str, str, str, QuestionId | None, float | None]) -> HistoryEntry:
    return HistoryEntry(HistoryKind(row[0]), from_milliseconds(row[1]), *row[2:])
