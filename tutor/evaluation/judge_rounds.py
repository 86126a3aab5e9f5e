"""Puts together what the judge learns from, round by round: many subjects first, then the shipped deck's.

Every round draws its answers and words some of them anew, so that no two rounds are alike; the draws are seeded.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tutor.domain.question import Question
from tutor.evaluation.grading_data import MarkedRow
from tutor.evaluation.judge_answers import MIXED_FOLDER, PAIRS_FOLDER, read_answers
from tutor.evaluation.judge_composition import compose_answers
from tutor.evaluation.judge_edits import families, joined_edits
from tutor.evaluation.judge_examples import SOURCE_GROUP, JudgeExample
from tutor.evaluation.judge_exchange import exchanged_answers
from tutor.evaluation.judge_facts import FactCard, read_cards
from tutor.evaluation.judge_sources import deck_cards, freshly_worded, marked_examples

SEED = 20
SUBJECTS_ROUNDS = 4
DECK_ROUNDS = 4
ROUND_SHARE = 0.65
PAIRS_SHARE = 0.4
"""Shares of the freely written answers and of the minimal pairs in a round of the first stage."""
OWN_SHARE = 0.45
"""Share of the authored answers to the deck's source questions in a round; the marked answers all come every time."""
FACTS_PER_CARD = 5
"""Composed answers per authored card and round; every one is new."""
SOURCE_FACTS_PER_CARD = 4
EXCHANGED_PER_CARD = 3
"""The same for the cards of the deck's source questions, and answers to them with names in the wrong places."""
JOINED_PER_ANSWER = 1
"""Mixtures of small edits per right answer and round."""
KEPT_SHARE = 0.1
KEPT_PAIRS_SHARE = 0.05
"""Shares of the first stage's answers that each round of the second brings again, so that other decks stay known."""
Rounds = list[list[JudgeExample]]


def subjects_rounds() -> Rounds:
    """Return the answers of the first stage, round by round; nothing of the shipped deck's subject is among them."""
    freely, pairs, cards = _answers_of_subjects(), read_answers(PAIRS_FOLDER), _cards_of_subjects()
    related = families(pairs)
    rng = random.Random(SEED)
    return [
        [
            *freshly_worded([*_share(freely, ROUND_SHARE, rng), *_share(pairs, PAIRS_SHARE, rng)], rng),
            *freshly_worded(joined_edits(related, JOINED_PER_ANSWER, rng), rng),
            *compose_answers(cards, FACTS_PER_CARD, rng, "facts"),
        ]
        for _ in range(SUBJECTS_ROUNDS)
    ]


def _answers_of_subjects() -> list[JudgeExample]:
    return [each for each in read_answers() if not each.group.startswith(SOURCE_GROUP)] + read_answers(MIXED_FOLDER)


def _cards_of_subjects() -> list[FactCard]:
    return [card for card in read_cards() if not card.group.startswith(SOURCE_GROUP)]


def deck_rounds(rows: Sequence[MarkedRow], questions: Sequence[Question]) -> Rounds:
    """Return the answers of the second stage: those to the rows' questions, the deck's points, and some to keep."""
    rng = random.Random(SEED + 2)
    groups = {row.group for row in rows}
    marked = marked_examples(rows)
    own = [each for each in read_answers() if each.group in groups]
    cards = [card for card in read_cards() if card.group in groups]
    pairs = read_answers(PAIRS_FOLDER)
    freely, other_cards = _answers_of_subjects(), _cards_of_subjects()
    related = families([*marked, *own])
    # Wrong twins outnumber their right answers by far; without more of these, their neat style alone would look wrong.
    twinned = [each for each, _ in related]
    return [
        [
            *freshly_worded([*marked, *_share(own, OWN_SHARE, rng), *twinned], rng),
            *freshly_worded(joined_edits(related, JOINED_PER_ANSWER, rng), rng),
            *freshly_worded(exchanged_answers(cards, EXCHANGED_PER_CARD, rng, "names exchanged"), rng),
            *compose_answers(cards, SOURCE_FACTS_PER_CARD, rng, "facts of the deck"),
            *compose_answers(deck_cards(questions), 1, rng, "deck"),
            *freshly_worded([*_share(freely, KEPT_SHARE, rng), *_share(pairs, KEPT_PAIRS_SHARE, rng)], rng),
            *compose_answers(other_cards, 1, rng, "facts kept"),
        ]
        for _ in range(DECK_ROUNDS)
    ]


def _share(examples: Sequence[JudgeExample], share: float, rng: random.Random) -> list[JudgeExample]:
    return rng.sample(examples, int(len(examples) * share))
