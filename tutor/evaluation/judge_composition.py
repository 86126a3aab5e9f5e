"""Practice answers composed from fact cards: each clause is drawn right, wrong or left out, so every label is known."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.evaluation.judge_clauses import draw_clause, joined, right_clause
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, PARTIAL, JudgeExample, Target, example
from tutor.evaluation.judge_facts import FactCard
from tutor.evaluation.judge_perturbation import misspell, split_subject, terms_of

SHAPES: dict[str, tuple[float, float, float]] = {
    "full": (1.0, 0.0, 0.0),
    "half": (0.5, 0.0, 0.5),
    "one_wrong": (0.72, 0.24, 0.04),
    "mixed": (0.4, 0.4, 0.2),
    "terse": (0.35, 0.05, 0.6),
    "wrong": (0.0, 0.92, 0.08),
}
"""Chance of each point to be right, wrong or left out, per shape of answer."""
WEIGHTS = {"full": 2, "half": 2, "one_wrong": 6, "mixed": 4, "terse": 2, "wrong": 3}
MIN_POINTS = 3
"""Points that an answer speaks of at least, where the card has as many."""
VAGUE = (
    "It is very important and many companies use it nowadays because it makes things much easier.",
    "It depends on the requirements, you have to look at the pros and cons and follow the best practices.",
    "That's a powerful feature that improves performance and quality if you use it right.",
    "Basically there are several aspects to consider, and you should configure everything properly.",
    "I know it from work, it is quite a common topic and the documentation explains it well.",
    "There are different options for it, each with advantages and disadvantages, and it depends which one you need.",
)
RAMBLE = (
    "Good question.", "We had this at my last company.", "My old boss was a fan of it.", "I read a book on it once.",
    "If I remember correctly.", "The documentation has more about it.", "That took me two weeks to learn as a junior.",
    "Anyway.", "I hope that answers it.", "There is also something similar elsewhere but I never used it.",
    "Our team of 12 people uses it every day.", "That was in 2019.", "It cost us 300 dollars once.",
)  # fmt: skip
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "of",
        "to",
        "in",
        "for",
        "and",
        "or",
        "with",
        "by",
        "on",
        "at",
        "it",
        "its",
        "that",
        "this",
        "be",
        "as",
        "from",
        "when",
        "which",
        "than",
        "into",
        "no",
        "not",
    ]
)


@dataclass(slots=True)
class _Draft:
    clauses: list[str] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


def compose_answers(
    cards: Sequence[FactCard], per_card: int, rng: random.Random, kind: str, weight: float = 1.0
) -> list[JudgeExample]:
    """Return `per_card` composed answers to each card, every one marked on each of the points it was composed of."""
    examples: list[JudgeExample] = []
    foreign = [term for card in cards for point in card.points for term in terms_of(point.text)]
    for whole in cards:
        for _ in range(per_card):
            card = _shortened(whole, rng)
            answer, targets = _compose(card, cards, foreign, rng)
            marked = [(point.text, target) for point, target in zip(card.points, targets, strict=True)]
            marked.extend((point.text, MISSED) for point in whole.points if point not in card.points)
            examples.append(example(card.question, marked, answer, card.group, kind, weight))
    return examples


def _shortened(card: FactCard, rng: random.Random) -> FactCard:
    """Return the card with some of its points, in order; the answer will say nothing about the others."""
    few = min(len(card.points), MIN_POINTS)
    chosen = sorted(rng.sample(range(len(card.points)), rng.randint(few, len(card.points))))
    return FactCard(card.group, card.question, [card.points[at] for at in chosen])


def _compose(
    card: FactCard, cards: Sequence[FactCard], foreign: Sequence[str], rng: random.Random
) -> tuple[str, list[Target]]:
    draw = rng.random()
    if draw < 0.03:
        return rng.choice(VAGUE), [MISSED] * len(card.points)
    if draw < 0.07:
        return _other_answer(card, cards, rng), [MISSED] * len(card.points)
    if draw < 0.09:
        return _keywords(card, rng), [PARTIAL] * len(card.points)
    if draw < 0.12:
        return _echo(card.question, rng), [MISSED] * len(card.points)
    draft = _swapped(card, rng) if draw < 0.27 else None
    return _finished(draft or _drafted(card, foreign, rng), rng)


def _other_answer(card: FactCard, cards: Sequence[FactCard], rng: random.Random) -> str:
    other = rng.choice(cards)
    if other.group == card.group:
        return rng.choice(VAGUE)
    points = rng.sample(other.points, min(len(other.points), rng.randint(1, 3)))
    return joined([right_clause(point, rng) for point in points], rng)


def _keywords(card: FactCard, rng: random.Random) -> str:
    words: list[str] = []
    for point in card.points:
        content = [word for word in re.findall(r"[\w/.-]+", point.text) if word.lower() not in STOP]
        words.extend(rng.sample(content, min(len(content), rng.randint(1, 2))))
    return rng.choice((", ", " ", "; ")).join(words)


def _echo(question: str, rng: random.Random) -> str:
    subject = re.sub(r"^(what|how|when|why|which|explain)\b\s*(is|are|do|does|kinds of)?\s*", "", question, flags=re.I)
    subject = subject.rstrip("?. ")
    return rng.choice((f"{question} Well, it is about {subject}.", f"{subject} is {subject}, it works like {subject}."))


def _swapped(card: FactCard, rng: random.Random) -> _Draft | None:
    """Draw an answer in which two points have exchanged what they say of their subjects."""
    parts = [(at, split) for at, point in enumerate(card.points) if (split := split_subject(point.text))]
    if len(parts) < 2:
        return None
    (first, (subject, said)), (second, (other, said_of_other)) = rng.sample(parts, 2)
    if subject.lower() == other.lower():
        return None
    exchanged = {first: subject + said_of_other, second: other + said}
    draft = _Draft()
    for at, point in enumerate(card.points):
        draft.clauses.append(exchanged.get(at) or right_clause(point, rng))
        draft.targets.append(CONTRADICTED if at in exchanged else COVERED)
    return draft


def _drafted(card: FactCard, foreign: Sequence[str], rng: random.Random) -> _Draft:
    shape = rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    draft = _Draft()
    for point in card.points:
        clause, target = draw_clause(point, SHAPES[shape], foreign, rng)
        draft.targets.append(target)
        if clause:
            draft.clauses.append(clause)
    return draft


def _finished(draft: _Draft, rng: random.Random) -> tuple[str, list[Target]]:
    if not draft.clauses:
        return rng.choice(VAGUE), [MISSED] * len(draft.targets)
    clauses = list(draft.clauses)
    if rng.random() < 0.3:
        rng.shuffle(clauses)
    if rng.random() < 0.15:
        for _ in range(rng.randint(1, 3)):
            clauses.insert(rng.randrange(len(clauses) + 1), rng.choice(RAMBLE))
    answer = joined(clauses, rng)
    return (misspell(answer, rng) if rng.random() < 0.18 else answer), draft.targets
