from __future__ import annotations

import pytest

from tutor.grading.facts import compare_figures
from tutor.grading.number_words import spell_out
from tutor.grading.quantities import agree, read_quantities


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("15 minutes", "900 seconds"),
        ("15 minutes", "900 s"),
        ("15 min", "a quarter of an hour"),
        ("30 minutes", "half an hour"),
        ("50 MB", "0.05 GB"),
        ("250 MB", "a quarter of a gigabyte"),
        ("10 GB", "10,240 MB"),
        ("50 MB", "51,200 KB"),
        ("1,000 executions", "1k executions"),
        ("1,000 executions", "one thousand executions"),
        ("100 ms", "0.1 s"),
        ("1 s", "1000 milliseconds"),
        ("20 minutes", "a third of an hour"),
        ("6 years", "half a dozen years"),
        ("16 bytes", "a hundred and twenty-eight bits"),
        ("a rate of 0.001", "a rate of 1e-3"),
        ("24 hours", "two dozen hours"),
        ("retried 2 times", "retried twice"),
        ("25 %", "25 percent"),
        ("15 minutes", "fifteen minutes"),
        ("24 hours", "1 day"),
    ],
)
def test_equal_amounts_agree_whatever_the_unit(left: str, right: str) -> None:
    assert agree(read_quantities(left)[0], read_quantities(right)[0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("15 minutes", "30 minutes"),
        ("15 minutes", "15 seconds"),
        ("50 MB", "250 MB"),
        ("1,000 executions", "10,000 executions"),
        ("about 100 ms", "10 seconds"),
        ("retried 2 times", "retried ten times"),
    ],
)
def test_other_amounts_do_not_agree(left: str, right: str) -> None:
    assert not agree(read_quantities(left)[0], read_quantities(right)[0])


@pytest.mark.parametrize("text", ["S3 and EC2", "version 3.9", "v1.2", "10.0.0.0/8", "IPv4", "SHA-256x", ""])
def test_names_versions_and_addresses_are_no_amounts(text: str) -> None:
    assert [quantity for quantity in read_quantities(text) if quantity.kind != "plain"] == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [("up to 10 GB", "upper"), ("at least 3 nodes", "lower"), ("about 100 ms", "about"), ("10 GB", "")],
)
def test_bounds_are_read(text: str, bound: str) -> None:
    assert read_quantities(text)[0].bound == bound


def test_a_value_inside_a_range_is_a_part_of_the_truth() -> None:
    assert agree(read_quantities("10 to 30 seconds")[0], read_quantities("20 seconds")[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("six checks a minute", []),
        ("60 miles an hour", []),
        ("stage 2 lasts a minute", [60]),
        ("twice a day", []),
        ("S3 keeps a day", [86400]),
        ("the long one lasts an hour", [3600]),
        ("plan 2 takes a week", [604_800]),
    ],
)
def test_a_rate_tells_no_time(text: str, told: list[float]) -> None:
    assert [quantity.low for quantity in read_quantities(text) if quantity.kind == "time"] == told


def test_a_hexadecimal_number_is_no_power_of_ten() -> None:
    assert [quantity.low for quantity in read_quantities("ids look like 12e84-bb")] == [12]


def test_numbers_in_words_become_digits() -> None:
    assert spell_out("two hundred and fifty") == "250"


def test_one_alone_is_a_pronoun() -> None:
    assert spell_out("the first one") == "the first one"


def test_a_wrong_figure_is_shown_beside_the_right_one() -> None:
    finding = compare_figures("maximum timeout is 15 minutes", "it may run for 30 minutes", "it may run for 30 minutes")
    assert finding is not None
    assert finding.conflict == ("15 minutes", "30 minutes")


def test_a_figure_of_another_point_is_no_conflict() -> None:
    elsewhere = read_quantities("S3 route allows up to 250 MB")
    clause = "zips over that go through S3, up to 250 MB"
    finding = compare_figures("direct upload is limited to 50 MB", clause, clause, elsewhere)
    assert finding is not None
    assert finding.conflict is None


def test_a_point_without_figures_has_no_finding() -> None:
    assert compare_figures("needs a NAT gateway", "it needs 3 gateways", "") is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("after one and then two minutes", [60, 120]),
        ("5, 10 or 15 minutes", [300, 600, 900]),
        ("about one or two seconds", [1, 2]),
        ("in 2019, 15 minutes", [2019, 900]),
        ("2 functions and 3 minutes", [2, 180]),
    ],
)
def test_a_list_of_figures_shares_the_unit_of_its_last(text: str, seconds: list[float]) -> None:
    assert [quantity.low for quantity in read_quantities(text)] == seconds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10 seconds", "one sixth of a minute"),
        ("40 minutes", "two thirds of an hour"),
        ("4.5:1", "4.5 to 1"),
        ("4.5:1", "four and a half to one"),
        ("125 mL per minute", "180 litres a day"),
        ("5 litres per minute", "300 L/h"),
        ("1,000 requests per second", "60,000 requests every minute"),
        ("18 mg", "0.018 grams"),
        ("2.4 GHz", "2,400 MHz"),
        ("1.5 km", "1,500 metres"),
        ("256 jobs", "2^8 jobs"),
        ("1.10 V", "1,10 volts"),
        ("$0.20", "20 cents"),
        ("0.40 USD", "€0.40"),
        ("30 €", "30 euros"),
        ("500,000 lines", "half a million lines"),
        ("5 m/s", "5 metres per second"),
        ("1 year", "one or three years"),
        ("1 year", "one- to three-year terms"),
    ],
)
def test_shares_rates_and_other_measures_agree_too(left: str, right: str) -> None:
    assert agree(read_quantities(left)[0], read_quantities(right)[0])
    assert read_quantities(left)[0].kind == read_quantities(right)[0].kind


def test_a_rate_is_no_amount_and_keeps_what_it_counts() -> None:
    (rate,) = read_quantities("at most 1,000 writes per second go in")
    assert (rate.kind, rate.low, rate.text) == ("plain/time", 1000, "1,000 writes per second")
    assert rate.after.split() == ["writes", "go", "in"]


@pytest.mark.parametrize(
    "text", ["it stays in a second zone", "a secondary index", "a second or third copy", "from 23:30 to 1:15 AM"]
)
def test_what_comes_second_and_times_of_day_are_no_amounts(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize("text", ["it takes a second", "a second or two", "a second per request", "in a second, then"])
def test_a_second_may_be_a_time(text: str) -> None:
    assert (read_quantities(text)[0].kind, read_quantities(text)[0].low) == ("time", 1)


def test_a_fall_to_one_is_a_range_and_no_ratio() -> None:
    (fall,) = read_quantities("it drops from 5 to 1")
    assert (fall.kind, fall.low, fall.high) == ("plain", 1, 5)
