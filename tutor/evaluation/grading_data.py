"""Reads marked answers: JSON Lines with an answer, its score, and where known each point's status.

A row names its question by `question_id` or by the number `q` of a source question, or brings `question`, `reference`
and `key_points` itself. A file is refused at its first wrong row: a figure measured on the rest would mislead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.domain.grade import PointStatus
from tutor.domain.marked_answer import Mark
from tutor.domain.question import Question
from tutor.errors import GradingError, UsageError
from tutor.grading.raw_questions import build_question

RIGHT_KINDS = frozenset(
    {"full_concise", "full_verbose", "typo_nonnative", "over_long_right", "equivalent_units", Mark.GOOD.value}
)
"""Kinds of answers that are right in full."""
ADVERSARIAL_KINDS = frozenset({"wrong_fact", "negated", "keyword_list", Mark.WRONG.value})
"""Kinds that a right answer to the same question has to beat."""

_FORM = 'One a line: {"question_id": "…", "answer": "…", "score": 0.5}; docs/deck-format.md has all fields.'
_SHOWN = 80
"""Characters of a wrong value that an error repeats."""

Row = Mapping[str, Any]
Points = Sequence[tuple[str, PointStatus]]
"""Key points as texts, white space folded, with what the answer does with them."""


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One answer with its mark."""

    id: str
    group: str
    """What it is split by: all answers to one question share it."""
    kind: str
    question: Question
    answer: str
    score: float
    """0 to 1."""
    statuses: tuple[PointStatus, ...] = ()
    """One per key point, in their order; empty when only the answer is marked."""


def read_marked(path: Path, questions: Mapping[str, Question] | None = None) -> list[MarkedRow]:
    """Return the marked answers of a JSON Lines file.

    Args:
        path: the file.
        questions: questions by id and by source ("Q7"), for rows that do not bring their own.

    Raises:
        GradingError: a line is not a marked answer, or its question is not known; it names the line.
        UsageError: the file is not UTF-8.
        OSError: the file cannot be read.
    """
    rows = []
    # Not splitlines(): an answer may hold other line separators than the newline that ends a row.
    for number, line in enumerate(_content(path).split("\n"), start=1):
        if line.strip():
            try:
                rows.append(_marked(_object(line), questions or {}, number))
            except GradingError as error:
                raise GradingError(f"{path.name} line {number}: {error.message}", error.hint) from error
    return rows


def by_name(questions: Iterable[Question]) -> dict[str, Question]:
    """Return questions by id and, where they have one, by source."""
    named: dict[str, Question] = {}
    for question in questions:
        named[question.id] = question
        if question.source:
            named[question.source] = question
    return named


def folds(rows: Sequence[MarkedRow], count: int) -> list[list[int]]:
    """Return row indices by fold; all rows of one question share a fold, and folds have like sizes."""
    sizes: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        sizes.setdefault(row.group, []).append(index)
    result: list[list[int]] = [[] for _ in range(count)]
    for _, members in sorted(sizes.items(), key=lambda item: (-len(item[1]), item[0])):
        min(result, key=len).extend(members)
    return result


def _content(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path.name} cannot be read: line {number} is not UTF-8.", "Save it as UTF-8.") from error


def _object(line: str) -> Row:
    try:
        # Once round, so that no half surrogate pair is left that the grader's models could not read.
        row = json.loads(json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise GradingError("this is not JSON.", _FORM) from error
    if not isinstance(row, dict):
        raise GradingError(f"{_shown(row)} is not a JSON object.", _FORM)
    return row


def _marked(row: Row, questions: Mapping[str, Question], number: int) -> MarkedRow:
    points = _points(row)
    name = _name(row)
    question = _question(row, name, questions.get(name), [text for text, _ in points] or _key_points(row))
    if not isinstance(row.get("answer"), str):
        raise _wrong(row, "answer", "a text, empty where nothing was answered")
    return MarkedRow(
        id=_label(row, "id") or str(number),
        group=name,
        kind=_text(row, "kind"),
        question=question,
        answer=row["answer"],
        score=_score(row),
        statuses=_statuses(points, question),
    )


def _name(row: Row) -> str:
    """Return what the row calls its question: an id, a source such as "Q7", or the question's own text."""
    source = _label(row, "q")
    name = _label(row, "question_id") or (f"Q{source}" if source else _text(row, "question") or _label(row, "id"))
    if not name:
        raise GradingError("the row names no question.", "Give question_id, q, or question and reference.")
    return name


def _question(row: Row, name: str, known: Question | None, points: Sequence[str]) -> Question:
    """Return the known question where the row has no other points than it, else one made of the row's texts.

    The known one is worth more: it has other accepted wordings of its points, and their misconceptions.
    """
    own = _own_question(row, name, known, points)
    if known and known.can_be_graded and (not points or _has_points(known, points)):
        return known
    if not own.can_be_graded:
        missing = "answer to question" if known else "question"
        raise GradingError(
            f"the decks have no {missing} {_shown(name)}, and the row brings no reference or key points.",
            "Give question and reference with the row, or the deck that has them with --deck.",
        )
    return own


def _own_question(row: Row, name: str, known: Question | None, points: Sequence[str]) -> Question:
    """Return a question of the row's texts; the known one lends its title and answer where the row has none."""
    title, reference = _text(row, "question"), _text(row, "reference")
    if known:
        title, reference = title or known.title, reference or known.answer
    return build_question(title or name, reference, points, identifier=name)


def _has_points(question: Question, points: Sequence[str]) -> bool:
    """Return whether these are the question's key points, all of them, in any order."""
    own, given = {_folded(point.text) for point in question.key_points}, {_folded(point) for point in points}
    return own == given and len(own) == len(question.key_points) == len(points)


def _statuses(points: Points, question: Question) -> tuple[PointStatus, ...]:
    """Return the statuses in the order of the question's key points."""
    texts = [_folded(point.text) for point in question.key_points]
    if [text for text, _ in points] == texts or not points:
        return tuple(status for _, status in points)
    marked = dict(points)
    return tuple(marked[text] for text in texts)


def _points(row: Row) -> Points:
    points = row.get("points")
    if points is not None and not isinstance(points, list):
        raise _wrong(row, "points", 'a list of {"point": "…", "status": "…"}')
    return [_point(point, number) for number, point in enumerate(points or (), start=1)]


def _point(point: object, number: int) -> tuple[str, PointStatus]:
    if not isinstance(point, dict):
        raise GradingError(
            f'point {number} is {_shown(point)}; it must be {{"point": "…", "status": "…"}}.',
            "Points without a status belong in key_points.",
        )
    text, status = point.get("point"), point.get("status")
    if not isinstance(text, str) or not text.strip():
        raise _wrong(point, "point", "the text of a key point", f" of point {number}")
    if status not in list(PointStatus):
        raise _wrong(point, "status", f"one of {', '.join(PointStatus)}", f" of point {number}")
    return _folded(text), PointStatus(status)


def _key_points(row: Row) -> list[str]:
    points = row.get("key_points")
    if points is None:
        return []
    if not isinstance(points, list) or not all(isinstance(point, str) for point in points):
        raise _wrong(row, "key_points", "a list of texts")
    return points


def _score(row: Row) -> float:
    score = row.get("score")
    # A bool is a number to Python, and NaN fails every comparison.
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise _wrong(row, "score", "a number from 0 to 1")
    return float(score)


def _label(row: Row, name: str) -> str:
    """Return an id or a number as a text; empty where it is missing or null."""
    label = row.get(name)
    if isinstance(label, bool) or not isinstance(label, str | int | None):
        raise _wrong(row, name, "a text or a whole number")
    return "" if label is None else str(label)


def _text(row: Row, name: str) -> str:
    """Return a text; empty where it is missing or null."""
    text = row.get(name)
    if not isinstance(text, str | None):
        raise _wrong(row, name, "a text")
    return text or ""


def _wrong(row: Row, name: str, wanted: str, of_what: str = "") -> GradingError:
    """Return the error for a field that is missing or not what it must be."""
    found = _shown(row[name]) if name in row else "missing"
    return GradingError(f"{name}{of_what} is {found}; it must be {wanted}.", _FORM)


def _shown(value: object) -> str:
    """Return a value as it stands in the file, cut short."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _folded(text: str) -> str:
    return " ".join(text.split())
