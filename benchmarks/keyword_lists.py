"""How well lists of keywords are told from terse answers, and the coefficients for `tutor.grading.keyword_lists`.

The authored answers of every kind are split by question into ten parts; each is measured with what the other nine give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tutor.evaluation.grading_calibration import fit_logistic
from tutor.evaluation.judge_answers import ANSWERS_FOLDER, MIXED_FOLDER, SUBJECTS_FOLDER, read_answers
from tutor.evaluation.judge_examples import JudgeExample
from tutor.grading.keyword_lists import SIGNS, is_listed, is_short_of_statements, list_features

PARTS = 10
RIDGE = 0.0005
KEYWORDS = "authored keyword_list"


def fitted(answers: Sequence[JudgeExample]) -> dict[str, float]:
    """Return the coefficients fitted to short lists, those of keywords weighing as much together as all others."""
    short = [each for each in answers if is_short_of_statements(each.answer)]
    truth = [float(each.kind == KEYWORDS) for each in short]
    lists = sum(truth)
    weights = [1 / lists if is_list else 1 / (len(truth) - lists) for is_list in truth]
    return fit_logistic([list_features(each.answer) for each in short], truth, weights, SIGNS, RIDGE)


def main() -> None:
    """Print how many answers of each kind are taken for lists of keywords, and the coefficients fitted to all."""
    answers = [each for folder in (ANSWERS_FOLDER, MIXED_FOLDER, SUBJECTS_FOLDER) for each in read_answers(folder)]
    part = {question: at % PARTS for at, question in enumerate(sorted({each.question for each in answers}))}
    taken: Counter[str] = Counter()
    for number in range(PARTS):
        coefficients = fitted([each for each in answers if part[each.question] != number])
        held = [each for each in answers if part[each.question] == number]
        taken.update(each.kind for each in held if is_listed(each.answer, coefficients))
    for kind, count in sorted(Counter(each.kind for each in answers).items()):
        print(f"{kind:30} {taken[kind]:5} of {count}")
    print(fitted(answers))


if __name__ == "__main__":
    main()
