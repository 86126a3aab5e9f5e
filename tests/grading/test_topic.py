from __future__ import annotations

from tutor.evaluation.grading_data import read_marked
from tutor.evaluation.judge_calibration import SUBJECTS_FILE
from tutor.grading.calibration import Likelihoods
from tutor.grading.grader import Grader
from tutor.grading.topic import discounted, trust

ROWS = read_marked(SUBJECTS_FILE)


def _trust(rules: Grader, asked: int, answer: str) -> float:
    evidence = rules.evidence(ROWS[asked].question, answer)
    return trust(answer, [item.alignment for item in evidence])


def test_an_answer_to_its_question_is_taken_at_its_word_in_whatever_manner(rules: Grader) -> None:
    told = [at for at, row in enumerate(ROWS) if row.kind in ("full_concise", "full_verbose", "half", "typo_nonnative")]
    assert min(_trust(rules, at, ROWS[at].answer) for at in told[:24]) > 0.95


def test_an_answer_to_another_question_is_not(rules: Grader) -> None:
    verbose = [row for row in ROWS if row.kind == "full_verbose"]
    pairs = zip(range(0, len(ROWS), len(ROWS) // 8), verbose, strict=False)
    found = [_trust(rules, at, row.answer) for at, row in pairs if row.group != ROWS[at].group]
    assert len(found) > 5
    assert max(found) < 0.5


def test_of_a_terse_answer_nothing_is_concluded(rules: Grader) -> None:
    assert _trust(rules, 0, "bananas, always") == 1.0


def test_what_is_not_trusted_is_missed_instead() -> None:
    assert discounted(Likelihoods(0.2, 0.6, 0.2), 0.5) == Likelihoods(0.6, 0.3, 0.1)
    assert discounted(Likelihoods(0.2, 0.6, 0.2), 1.0).covered == 0.6
