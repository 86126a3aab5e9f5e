"""Where the judge's training pairs come from besides the authored facts: marked answers and the deck's key points."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from tutor.domain.question import Question
from tutor.evaluation.grading_data import RIGHT_KINDS, MarkedRow
from tutor.evaluation.judge_composition import RAMBLE
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, TARGETS, JudgeExample
from tutor.evaluation.judge_facts import FactCard, FactPoint
from tutor.evaluation.judge_perturbation import NUMBER, change_number, misspell
from tutor.grading.clauses import split_clauses
from tutor.grading.excerpts import EXCERPT_CHARACTERS


def deck_cards(questions: Iterable[Question]) -> list[FactCard]:
    """Return the deck's key points as cards: accepted wordings are right, misconceptions wrong."""
    cards = []
    for question in questions:
        points = [FactPoint(point.text, list(point.also), list(point.misconceptions)) for point in question.key_points]
        if len(points) > 1:
            cards.append(FactCard(question.source or question.id, question.title, points))
    return cards


def marked_cards(rows: Sequence[MarkedRow]) -> list[FactCard]:
    """Return one card per marked question, from its points' texts."""
    first = {row.group: row.question for row in reversed(rows)}
    return [
        FactCard(group, question.title, [FactPoint(point.text) for point in question.key_points])
        for group, question in sorted(first.items())
    ]


def marked_examples(rows: Sequence[MarkedRow], weight: float = 1.0) -> list[JudgeExample]:
    """Return the marked answers' pairs as they are."""
    return [
        JudgeExample(point.text, row.answer, TARGETS[status.value], row.group, "marked", weight)
        for row in rows
        for point, status in zip(row.question.key_points, row.statuses, strict=True)
    ]


def altered_examples(rows: Sequence[MarkedRow], rng: random.Random, weight: float = 1.0) -> list[JudgeExample]:
    """Return pairs of marked answers with a figure changed, letters mistyped, or idle talk put in between."""
    examples: list[JudgeExample] = []
    for row in rows:
        if row.kind in RIGHT_KINDS:
            examples.extend(_with_other_figure(row, rng, weight))
        answer = _with_idle_talk(row.answer, rng) if rng.random() < 0.5 else misspell(row.answer, rng)
        if row.kind != "keyword_list" and len(answer) < EXCERPT_CHARACTERS:
            examples.extend(
                JudgeExample(point.text, answer, TARGETS[status.value], row.group, "reworked", weight)
                for point, status in zip(row.question.key_points, row.statuses, strict=True)
                if rng.random() < 0.5
            )
    return examples


def _with_idle_talk(answer: str, rng: random.Random) -> str:
    clauses = [clause.text for clause in split_clauses(answer)]
    clauses.insert(rng.randrange(len(clauses) + 1), rng.choice(RAMBLE).rstrip("."))
    return ". ".join(clauses) + "."


def _with_other_figure(row: MarkedRow, rng: random.Random, weight: float) -> list[JudgeExample]:
    """Return pairs in which one figure is wrong: points that name this figure are contradicted."""
    figures = list(dict.fromkeys(match.group() for match in NUMBER.finditer(row.answer)))
    examples = []
    for figure in figures:
        touched = [point for point in row.question.key_points if figure in NUMBER.findall(point.text)]
        changed = change_number(figure, rng)
        if not touched or changed is None or row.answer.count(figure) != 1:
            continue
        answer = row.answer.replace(figure, changed)
        for point in row.question.key_points:
            target = CONTRADICTED if point in touched else COVERED
            if point in touched or rng.random() < 0.3:
                examples.append(JudgeExample(point.text, answer, target, row.group, "figure changed", weight))
    return examples
