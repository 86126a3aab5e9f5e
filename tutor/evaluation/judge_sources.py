"""Where the judge's training answers come from besides the authored ones: marked answers, alterations, the deck."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tutor.domain.question import Question
from tutor.evaluation.grading_data import MarkedRow
from tutor.evaluation.judge_composition import RAMBLE
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, TARGETS, JudgeExample, Target, example
from tutor.evaluation.judge_facts import FactCard, FactPoint
from tutor.evaluation.judge_perturbation import NUMBER, change_number, convert_unit, misspell
from tutor.grading.clauses import split_clauses

UNASKED_SHARE = 0.15
"""Share of answers shown without their question, since a caller may not give one that helps."""
REWORKED_SHARE = 0.35
"""Share of answers shown mistyped, in lower case or with idle talk in between: all of it leaves the marks alone."""
CONVERTED_SHARE = 0.25
"""Share of the answers with a figure and its unit in which one is given in another unit."""


def deck_cards(questions: Iterable[Question]) -> list[FactCard]:
    """Return the deck's key points as cards: accepted wordings are right, misconceptions wrong."""
    cards = []
    for question in questions:
        points = [FactPoint(point.text, list(point.also), list(point.misconceptions)) for point in question.key_points]
        if len(points) > 1:
            cards.append(FactCard(question.source or question.id, question.title, points))
    return cards


def marked_examples(rows: Sequence[MarkedRow]) -> list[JudgeExample]:
    """Return the marked answers as they are."""
    return [example(row.question.title, _marks(row), row.answer, row.group, "marked") for row in rows]


def _marks(row: MarkedRow) -> list[tuple[str, Target]]:
    points = row.question.key_points
    return [(point.text, TARGETS[status.value]) for point, status in zip(points, row.statuses, strict=True)]


def freshly_worded(examples: Sequence[JudgeExample], rng: random.Random) -> list[JudgeExample]:
    """Return every answer once, some reworked or in another unit, and some a second time with a figure made wrong."""
    found: list[JudgeExample] = []
    for each in examples:
        shown = replace(each, question="") if rng.random() < UNASKED_SHARE else each
        if rng.random() < CONVERTED_SHARE:
            shown = replace(shown, answer=convert_unit(shown.answer, rng) or shown.answer)
        found.append(_reworked(shown, rng) if rng.random() < REWORKED_SHARE else shown)
        wrong = with_other_figure(each, rng) if rng.random() < 0.5 else None
        if wrong:
            found.append(wrong)
    return found


def _reworked(each: JudgeExample, rng: random.Random) -> JudgeExample:
    draw = rng.random()
    if "keyword" in each.kind or draw < 0.25:
        return replace(each, answer=each.answer.lower())
    if draw < 0.5:
        return replace(each, answer=_with_idle_talk(each.answer, rng))
    return replace(each, answer=misspell(each.answer, rng))


def _with_idle_talk(answer: str, rng: random.Random) -> str:
    clauses = [clause.text for clause in split_clauses(answer)]
    clauses.insert(rng.randrange(len(clauses) + 1), rng.choice(RAMBLE).rstrip("."))
    return ". ".join(clauses) + "."


def with_other_figure(each: JudgeExample, rng: random.Random) -> JudgeExample | None:
    """Return the answer with one figure made wrong, the covered points that name it contradicted; None without one."""
    named = {
        figure
        for point, target in zip(each.points, each.targets, strict=True)
        if target == COVERED
        for figure in NUMBER.findall(point)
    }
    figures = [match.group() for match in NUMBER.finditer(each.answer) if match.group() in named]
    once = sorted({figure for figure in figures if each.answer.count(figure) == 1})
    if not once:
        return None
    figure = rng.choice(once)
    changed = change_number(figure, rng)
    if changed is None:
        return None
    targets = tuple(
        CONTRADICTED if target == COVERED and figure in NUMBER.findall(point) else target
        for point, target in zip(each.points, each.targets, strict=True)
    )
    return replace(each, answer=each.answer.replace(figure, changed), targets=targets, kind="figure changed")
