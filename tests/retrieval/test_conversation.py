from __future__ import annotations

import numpy as np
import pytest

from tutor.bootstrap import Tutor
from tutor.domain.encoder import TokenVectors
from tutor.retrieval.conversation import both_readings, leaning_of
from tutor.retrieval.query import Leaning


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("why?", Leaning.SURELY),
        ("and how do I raise it?", Leaning.SURELY),
        ("what about cost?", Leaning.SURELY),
        ("where does the finished loaf of bread end up?", Leaning.PERHAPS),
        ("how would you explain to a newcomer what separates sourdough from bread with baker's yeast", Leaning.ALONE),
    ],
)
def test_the_wording_says_whether_a_question_may_lean(text: str, leaning: Leaning) -> None:
    assert leaning_of(text, ["why does dough rise"]) is leaning
    assert leaning_of(text, []) is Leaning.ALONE


def test_each_reading_counts_for_half_however_many_words_it_has() -> None:
    def tokens(count: int) -> TokenVectors:
        return TokenVectors(("x",) * count, ((0, 1),) * count, np.ones((count, 1), np.float32))

    both = both_readings(tokens(2), tokens(6))
    assert len(both.tokens) == len(both.offsets) == len(both.vectors) == 8
    assert both.vectors[:2].sum() == pytest.approx(both.vectors[2:].sum())
    assert both.vectors.mean() == pytest.approx(1.0)
    assert both_readings(tokens(0), tokens(3)).vectors.shape == (3, 1)


def test_a_turn_that_leans_is_understood_and_a_new_topic_does_not_drag_the_old_one_along(kitchen: Tutor) -> None:
    searcher = kitchen.searcher()
    history = ["why does bread dough rise?"]
    leaning = searcher.search("and how long may it rest when cold?", history=history)
    assert leaning.hits[0].question.id == "bread.cold-rest"
    alone = searcher.search("is boiling the same as simmering?")
    switched = searcher.search("is boiling the same as simmering?", history=history)
    assert switched.hits[0].question.id == alone.hits[0].question.id == "heat.boil-simmer"
    assert switched.hits[0].score == pytest.approx(alone.hits[0].score)


def test_a_question_without_words_behind_a_history_finds_nothing(kitchen: Tutor) -> None:
    assert kitchen.searcher().search("?!", history=["why does dough rise"]).hits == ()
    assert kitchen.searcher().search("why", history=["", "\x00"]).hits
