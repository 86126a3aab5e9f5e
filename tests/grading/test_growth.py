"""Orders of growth, however they are written."""

from __future__ import annotations

import pytest

from tutor.grading.facts import compare_figures
from tutor.grading.growth import find_growth
from tutor.grading.quantities import read_quantities
from tutor.grading.same_figures import in_units_of


@pytest.mark.parametrize(
    "written",
    [
        ("O(1)", "constant time", "O( 1 )", "constant amortised time", "big O of one", "constant", "it is constant"),
        ("O(n)", "linear time", "o(m)", "O of n", "linear space"),
        ("O(log n)", "logarithmic time", "O(log(n))", "O(lg k)", "log n", "log(n)", "Θ(log2 n)"),
        ("O(log n)", "log2(n)", "logarithmic"),
        ("O(n log n)", "n log n", "O(n*log(n))", "linearithmic time", "O(m log m)", "O(log n * n)", "n·log n"),
        ("O(n^2)", "O(n²)", "n squared", "quadratic time", "O(n**2)", "O(n * n)", "O(n2)", "quadratic"),
        ("O(n^3)", "V cubed", "cubic", "it takes cubic, at worst"),
        ("O(n!)", "n!", "factorial time"),
        ("O((V+E) log V)", "O((E + V) log V)", "O(log V * (V + E))"),
        ("O(2^n)", "exponential time", "2^n", "O(2ⁿ)"),
        ("O(V + E)", "O(v+e)", "O(E + V)"),
    ],
)
def test_one_order_is_one_value(written: tuple[str, ...]) -> None:
    found = [[each.order for each in find_growth(text)] for text in written]
    assert [len(orders) for orders in found] == [1] * len(written)
    assert len({orders[0] for orders in found}) == 1


def test_names_of_orders_are_read_where_they_end_a_clause() -> None:
    found = find_growth("a hash map's get is constant, trees are logarithmic")
    assert [each.text for each in found] == ["constant", "logarithmic"]


def test_different_orders_are_different() -> None:
    text = "O(1), O(n), O(log n), O(n log n), O(n^2), O(n^3), O(2^n), O(n!), O(V+E), O(nm), O(2n)"
    assert len({each.order for each in find_growth(text)}) == 11


@pytest.mark.parametrize(
    "text",
    [
        "exponential backoff",
        "linear search",
        "a constant",
        "quadratic equation",
        "is constant folding",
        "catalogue no. 2",
        "io(1)",
    ],
)
def test_other_words_are_no_orders(text: str) -> None:
    assert not list(find_growth(text))


@pytest.mark.parametrize(
    ("point", "answer", "conflict"),
    [
        ("a lookup is O(1) on average", "a lookup takes O(log n)", ("O(1)", "O(log n)")),
        ("a lookup is O(1) on average", "constant time, O(n) in the worst case", None),
        ("O(log n)", "linear time", ("O(log n)", "linear time")),
        ("runs in 2 seconds", "runs in 2^n", None),
    ],
)
def test_orders_are_compared_as_figures(point: str, answer: str, conflict: tuple[str, str] | None) -> None:
    found = compare_figures(point, answer, answer)
    assert found
    assert found.conflict == conflict


def test_the_judge_reads_an_order_as_the_point_has_it() -> None:
    assert in_units_of(["a lookup is O(1)"], "it takes constant time") == "it takes O(1)"


def test_the_number_in_an_order_is_no_other_figure() -> None:
    assert [figure.text for figure in read_quantities("O(1) for 5 items")] == ["O(1)", "5"]
