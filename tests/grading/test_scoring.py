from __future__ import annotations

import pytest

from tutor.domain.grade import PointStatus, Verdict
from tutor.grading.calibration import Likelihoods
from tutor.grading.scoring import is_close_call, score_keywords, score_points, score_statuses, status_of, verdict_of

COVERED, PARTIAL, MISSED, CONTRADICTED = PointStatus


def likely(missed: float, covered: float, contradicted: float) -> Likelihoods:
    return Likelihoods(missed, covered, contradicted)


@pytest.mark.parametrize(
    ("likelihoods", "status"),
    [
        (likely(0.05, 0.9, 0.05), COVERED),
        (likely(0.9, 0.05, 0.05), MISSED),
        (likely(0.1, 0.2, 0.7), CONTRADICTED),
        (likely(0.48, 0.48, 0.04), PARTIAL),
    ],
)
def test_the_likeliest_status_is_given(likelihoods: Likelihoods, status: PointStatus) -> None:
    assert status_of(likelihoods) is status


def test_a_falsehood_costs_more_than_a_gap() -> None:
    right, gap, wrong = likely(0, 1, 0), likely(1, 0, 0), likely(0, 0, 1)
    assert score_points([right, right]) == 1.0
    assert score_points([right, gap]) == pytest.approx(0.5)
    assert score_points([right, wrong]) == pytest.approx(0.25)
    assert score_points([wrong, wrong]) == 0.0
    assert score_points([]) == 0.0


def test_what_is_nearly_certain_counts_as_certain() -> None:
    assert score_points([likely(0.02, 0.93, 0.05)] * 3) == 1.0
    assert score_points([likely(0.9, 0.06, 0.04)] * 3) == 0.0
    assert 0.0 < score_points([likely(0.7, 0.25, 0.05)]) < score_points([likely(0.2, 0.75, 0.05)]) < 1.0


def test_keywords_earn_a_fifth_at_most() -> None:
    assert score_keywords([likely(0, 1, 0)] * 5) <= 0.2


def test_scores_follow_from_disputed_statuses() -> None:
    assert score_statuses([COVERED, MISSED]) == score_points([likely(0, 1, 0), likely(1, 0, 0)])
    assert score_statuses([MISSED]) < score_statuses([PARTIAL]) < score_statuses([COVERED])
    assert score_statuses([]) == 0.0


@pytest.mark.parametrize(
    ("score", "statuses", "verdict"),
    [
        (0.95, [COVERED, COVERED], Verdict.STRONG),
        (0.6, [COVERED, MISSED], Verdict.ADEQUATE),
        (0.3, [COVERED, MISSED, MISSED], Verdict.WEAK),
        (0.0, [CONTRADICTED, CONTRADICTED], Verdict.WRONG),
        (0.85, [COVERED] * 9 + [CONTRADICTED], Verdict.ADEQUATE),
    ],
)
def test_verdicts_say_the_grade_in_a_word(score: float, statuses: list[PointStatus], verdict: Verdict) -> None:
    assert verdict_of(score, statuses) is verdict


def test_a_close_call_is_unsure() -> None:
    assert is_close_call(likely(0.45, 0.5, 0.05))
    assert not is_close_call(likely(0.05, 0.9, 0.05))
