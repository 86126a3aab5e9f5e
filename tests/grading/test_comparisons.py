"""Comparisons and their operands."""

from __future__ import annotations

import pytest

from tutor.grading.comparisons import exchanged_operands, says_conversely
from tutor.grading.contrasts import OPPOSITES, mixed_up

POINT = "RDB restarts faster than AOF"


@pytest.mark.parametrize(
    ("clause", "exchanged"),
    [
        ("AOF restarts faster than RDB", ("RDB", "AOF")),
        ("a restart with AOF is faster than with RDB", ("RDB", "AOF")),
        ("RDB restarts faster than AOF", None),
        ("AOF is slower than RDB", None),
        ("AOF isn't faster than RDB", None),
        ("I would rather take RDB than AOF", None),
        ("faster than AOF", None),
    ],
)
def test_exchanged_operands_are_noticed(clause: str, exchanged: tuple[str, str] | None) -> None:
    assert exchanged_operands(POINT, clause) == exchanged


@pytest.mark.parametrize(
    ("clause", "is_converse"),
    [
        ("AOF is slower to restart than RDB", True),
        ("AOF restarts faster than RDB", False),
        ("RDB is slower than AOF", False),
        ("AOF is older than RDB", False),
    ],
)
def test_the_same_from_the_other_side_is_no_contrast(clause: str, is_converse: bool) -> None:
    contrast = mixed_up(POINT, clause, OPPOSITES)
    assert (contrast is not None and says_conversely(POINT, clause, contrast)) is is_converse
