from __future__ import annotations

import pytest

from tutor.grading.suitability import praised_misfits

POINTS = ("long-running jobs over 15 minutes", "persistent connections such as WebSockets")
PRAISE = "It's perfect for long-running jobs and keeps persistent WebSockets connections open."


@pytest.mark.parametrize(
    "title",
    [
        "When should you not use Lambda?",
        "When shouldn't you use Lambda?",
        "What are use cases where Lambda may not be the best choice?",
        "Which workloads would you keep off Lambda?",
        "When is Lambda a bad choice?",
        "When would you avoid Lambda?",
        "What are the drawbacks of Lambda?",
    ],
)
def test_praise_is_noticed_where_misfits_are_asked_for(title: str) -> None:
    assert praised_misfits(title, POINTS, PRAISE) == [True, True]


@pytest.mark.parametrize(
    "title",
    [
        "When would you use Lambda?",
        "How do you avoid cold starts?",
        "Which techniques help to avoid cold starts of Lambda?",
        "A bad release breaks Lambda. What now?",
        "How do you keep secrets out of Lambda?",
        "What are the advantages and disadvantages of Lambda?",
        "When should you use Lambda, and when should you not use it?",
    ],
)
def test_other_questions_may_be_answered_with_praise(title: str) -> None:
    assert praised_misfits(title, POINTS, PRAISE) == [False, False]


@pytest.mark.parametrize(
    "answer",
    [
        "It is great for short jobs of up to 15 minutes.",
        "People think it is perfect for long-running jobs.",
        "It isn't great for long-running jobs over 15 minutes.",
        "For long-running jobs Fargate is the best choice.",
        "Lambda stops after 15 minutes, so ECS is perfect for long-running jobs.",
        "It's great for small events, but long-running jobs over 15 minutes have to go elsewhere.",
        "I don't think it's a good fit for long-running jobs over 15 minutes.",
        "It's best to avoid Lambda for long-running jobs over 15 minutes.",
        "It's a good idea to use Fargate for long-running jobs over 15 minutes.",
        "Lambda is good for short events, not long-running jobs over 15 minutes.",
        "For such work I would use Fargate; it's perfect for long-running jobs over 15 minutes.",
        "Long-running jobs over 15 minutes.",
        "",
    ],
)
def test_a_right_answer_is_left_alone(answer: str) -> None:
    assert praised_misfits("When should you not use Lambda?", POINTS, answer) == [False, False]


def test_a_point_without_words_is_never_praised() -> None:
    assert praised_misfits("When should you not use Lambda?", ["Длинные задания", ""], PRAISE) == [False, False]
