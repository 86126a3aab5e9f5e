"""Puts together what the judge learns from, round by round: many subjects first, then the shipped deck's.

Every round draws its answers and words some of them anew, so that no two rounds are alike; the draws are seeded.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.question import Question
from tutor.evaluation.grading_data import MarkedRow
from tutor.evaluation.judge_answers import MIXED_FOLDER, PAIRS_FOLDER, SUBJECTS_FOLDER, read_answers
from tutor.evaluation.judge_composition import compose_answers
from tutor.evaluation.judge_edits import families, joined_edits
from tutor.evaluation.judge_examples import SOURCE_GROUP, JudgeExample
from tutor.evaluation.judge_exchange import exchanged_answers
from tutor.evaluation.judge_facts import FactCard, read_cards
from tutor.evaluation.judge_sources import deck_cards, freshly_worded, marked_examples

SEED = 20
SUBJECTS_ROUNDS = 4
DECK_ROUNDS = 4
"""Rounds of the two stages. Drafts with two rounds of the second had r = .91 to .925 with other answers of a question
in training, with four .932 and .942; eight of the first were worse on other subjects than four."""
ROUND_SHARE = 0.65
PAIRS_SHARE = 0.4
BREADTH_SHARE = 0.135
"""Shares of the freely written answers, of the minimal pairs and of the answers about many subjects in a round of the
first stage. On three sets about subjects never met drafts had r = .836 with none of the last, .88 to .89 with 1,700 a
round, and no more with 4,200 to 6,400 in as many steps."""
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
KEPT_BREADTH_SHARE = 0.02
"""Shares of the first stage's answers that each round of the second brings again, so that other decks stay known; .1 or
.25 of the last keep them no better."""
Rounds = list[list[JudgeExample]]


@dataclass(frozen=True, slots=True)
class _Material:
    """All that is authored, apart by whether it is about the shipped deck's source questions."""

    own: list[JudgeExample]
    freely: list[JudgeExample]
    breadth: list[JudgeExample]
    pairs: list[JudgeExample]
    own_cards: list[FactCard]
    cards: list[FactCard]

    @classmethod
    def read(cls) -> _Material:
        answers, cards = read_answers(), read_cards()
        return cls(
            own=[each for each in answers if each.group.startswith(SOURCE_GROUP)],
            freely=[each for each in answers if not each.group.startswith(SOURCE_GROUP)] + read_answers(MIXED_FOLDER),
            breadth=read_answers(SUBJECTS_FOLDER),
            pairs=read_answers(PAIRS_FOLDER),
            own_cards=[card for card in cards if card.group.startswith(SOURCE_GROUP)],
            cards=[card for card in cards if not card.group.startswith(SOURCE_GROUP)],
        )


def subjects_rounds() -> Rounds:
    """Return the answers of the first stage, round by round; none is to a question of the shipped deck."""
    material = _Material.read()
    related = families(material.pairs)
    rng = random.Random(SEED)
    return [
        [
            *freshly_worded(_shares(material, ROUND_SHARE, PAIRS_SHARE, BREADTH_SHARE, rng), rng),
            *freshly_worded(joined_edits(related, JOINED_PER_ANSWER, rng), rng),
            *compose_answers(material.cards, FACTS_PER_CARD, rng, "facts"),
        ]
        for _ in range(SUBJECTS_ROUNDS)
    ]


def deck_rounds(rows: Sequence[MarkedRow], questions: Sequence[Question]) -> Rounds:
    """Return the answers of the second stage: those to the rows' questions, the deck's points, and some to keep."""
    rng = random.Random(SEED + 2)
    groups = {row.group for row in rows}
    material = _Material.read()
    marked = marked_examples(rows)
    own = [each for each in material.own if each.group in groups]
    cards = [card for card in material.own_cards if card.group in groups]
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
            *freshly_worded(_shares(material, KEPT_SHARE, KEPT_PAIRS_SHARE, KEPT_BREADTH_SHARE, rng), rng),
            *compose_answers(material.cards, 1, rng, "facts kept"),
        ]
        for _ in range(DECK_ROUNDS)
    ]


def _shares(material: _Material, freely: float, pairs: float, breadth: float, rng: random.Random) -> list[JudgeExample]:
    """Return that share of the answers about other subjects than the deck's, by how they were written."""
    return [
        *_share(material.freely, freely, rng),
        *_share(material.pairs, pairs, rng),
        *_share(material.breadth, breadth, rng),
    ]


def _share(examples: Sequence[JudgeExample], share: float, rng: random.Random) -> list[JudgeExample]:
    return rng.sample(examples, int(len(examples) * share))
