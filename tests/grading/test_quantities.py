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
        ("10 seconds", "one sixth of a minute"),
        ("40 minutes", "two thirds of an hour"),
        ("4.5:1", "4.5 to 1"),
        ("4.5:1", "four and a half to one"),
        ("125 mL per minute", "180 litres a day"),
        ("5 litres per minute", "300 L/h"),
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
        ("90 minutes", "1 h 30 min"),
        ("90 minutes", "an hour and thirty minutes"),
        ("230 seconds", "three minutes and fifty seconds"),
        ("230 seconds", "3m50s"),
        ("5,405 seconds", "1 hour 30 minutes 5 seconds"),
        ("1 year", "one or three years"),
        ("1 year", "one- to three-year terms"),
        ("1 year", "for a year"),
        ("4 g", "4,000 mg"),
        ("20 %", "20 per cent"),
        ("$1.5 billion", "1,500 million dollars"),
        ("132 billion rows", "132bn rows"),
        ("4.2 trillion cells", "4,200,000,000,000 cells"),
        ("70 mg/dL", "0.7 g/L"),
        ("10,000 a minute", "10,000 per minute"),
        ("$5 a month", "$60 per year"),
        ("the 1630s", "1630"),
        ("14 days", "14 calendar days"),
        ("two weeks", "14 full days"),
    ],
)
def test_equal_amounts_agree_whatever_the_unit(left: str, right: str) -> None:
    assert agree(read_quantities(left)[0], read_quantities(right)[0])
    assert read_quantities(left)[0].kind == read_quantities(right)[0].kind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("15 minutes", "30 minutes"),
        ("15 minutes", "15 seconds"),
        ("50 MB", "250 MB"),
        ("1,000 executions", "10,000 executions"),
        ("about 100 ms", "10 seconds"),
        ("retried 2 times", "retried ten times"),
        ("90 minutes", "1 hour, 30 minutes"),
        ("since 1914", "since 1918"),
        ("port 443", "port 440"),
        ("4 g", "4 mg"),
        ("10,000 a minute", "10,000 a second"),
        ("70 mg/dL", "7 g/L"),
        ("0 to 300 seconds", "0 to 60 seconds"),
        ("1 to 10000 shares", "1024 shares"),
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
        ("once a day", [86400]),
        ("S3 keeps a day", [86400]),
        ("the long one lasts an hour", [3600]),
        ("plan 2 takes a week", [604_800]),
    ],
)
def test_a_rate_tells_no_time(text: str, told: list[float]) -> None:
    assert [quantity.low for quantity in read_quantities(text) if quantity.kind == "time"] == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("since 2025-08-01", [("2025-08-01", 1)]),
        ("in 2026-02, or 3 March 2026", [("2026-02", 28), ("3 March 2026", 1)]),
        ("on Sept. 4th, 2025 at 10:30", [("Sept. 4th, 2025", 1)]),
        ("May 2025", [("May 2025", 31)]),
        ("on 31 February 2025", []),
        ("it may take 20 days, 2025-08-011 or 2025-13-01", []),
        ("since 2025, at 10.2025-08", []),
        ("2025-08-01T00:00Z", [("2025-08-01", 1)]),
        ("2048-10 240 MB", []),
    ],
)
def test_dates_are_read_as_the_days_they_may_mean(text: str, days: list[tuple[str, int]]) -> None:
    found = [each for each in read_quantities(text) if each.kind == "date"]
    assert [(each.text, each.high - each.low + 1) for each in found] == days


def test_figures_and_dates_come_in_the_order_of_the_text() -> None:
    kinds = [each.kind for each in read_quantities("2 GB since 2025-08-01 for $3")]
    assert kinds == ["size", "date", "money"]


def test_thousands_end_where_the_number_ends() -> None:
    assert [each.low for each in read_quantities("about 8 1000000 and 8 100")] == [8, 1_000_000, 8100]


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


def test_a_rate_keeps_its_time_and_shows_it() -> None:
    (rate,) = read_quantities("it filters 125 mL per minute")
    assert (rate.kind, rate.low, rate.seconds, rate.text) == ("volume", 0.125, 60, "125 mL")
    assert rate.shown == "125 mL per minute"


@pytest.mark.parametrize(
    ("text", "kind", "low", "seconds"),
    [
        ("10 Gb/s", "size", 10 * 134_217_728, 1),
        ("10 Gbps", "size", 10 * 134_217_728, 1),
        ("100 MB / s", "size", 100 * 1024**2, 1),
        ("100 MBps", "size", 100 * 1024**2, 1),
        ("$5 a day", "money", 5, 86400),
        ("2 GB an hour", "size", 2 * 1024**3, 3600),
        ("a $20 day rate", "money", 20, 0),
        ("$1.5M", "money", 1_500_000, 0),
        ("100 m long", "length", 100, 0),
        ("after 3 m", "time", 180, 0),
        ("1M requests", "plain", 1_000_000, 0),
        ("1,000 requests per second", "plain", 1000, 1),
        ("1,000 new environments every 10 seconds", "plain", 1000, 10),
        ("50 transactions/s per key", "plain", 50, 1),
        ("10,000 rps", "plain", 10_000, 1),
        ("a pulse of 72 bpm", "plain", 72, 60),
        ("10 polls a minute", "plain", 10, 60),
        ("polls 4 times a second", "times", 4, 1),
        ("once per hour", "times", 1, 3600),
        ("3 of the requests per second", "plain", 3, 0),
        ("2 trees per m", "plain", 2, 0),
        ("4 errors per 1,000 requests", "plain", 4, 0),
        ("7 backups every second week", "plain", 7, 0),
        ("5 calls per 0 seconds", "plain", 5, 0),
        ("30 days or a year", "time", 30 * 86400, 0),
        ("5 μs", "time", 5e-6, 0),
        ("one litre", "volume", 1, 0),
    ],
)
def test_measures_are_told_apart(text: str, kind: str, low: float, seconds: float) -> None:
    first = read_quantities(text)[0]
    assert (first.kind, first.seconds) == (kind, seconds)
    assert first.low == pytest.approx(low)


@pytest.mark.parametrize("text", ["2 S3 buckets", "the 3NF", "3 B-trees", "4 H100 cards", "2 US regions", "a 3D model"])
def test_names_behind_a_number_are_no_units(text: str) -> None:
    assert {quantity.kind for quantity in read_quantities(text)} <= {"plain"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("split traffic 80:20", [80, 20]),
        ("a 50:50 split", [50, 50]),
        ("Step 2: 1 minute", [2, 60]),
        ("1,5 to 2,5 V", [1.5]),
        ("€1,50 each", [1.5]),
        ("2^16 - 1 ports", [2]),
        ("ranges from about 5 to 1", [1]),
        ("a one to one mapping", []),
    ],
)
def test_colons_commas_and_powers_are_read_as_meant(text: str, values: list[float]) -> None:
    assert [quantity.low for quantity in read_quantities(text)][: len(values)] == values
    assert values or not read_quantities(text)


@pytest.mark.parametrize(
    "text",
    ["sıx GB", "5 mıllion", "5 GB per mın", "fİve GB", "5 GB/ſ", "a ſixth of a minute", "2 thouſand", "3 \u212ag"],
)
def test_letters_that_look_like_others_are_read(text: str) -> None:
    assert read_quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "it stays in a second zone",
        "a secondary index",
        "a second or third copy",
        "one here and a second in another zone",
        "from 23:30 to 1:15 AM",
    ],
)
def test_what_comes_second_and_times_of_day_are_no_amounts(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    "text", ["it takes a second", "a second or two", "a second per request", "in a second, then", "a second later"]
)
def test_a_second_may_be_a_time(text: str) -> None:
    assert (read_quantities(text)[0].kind, read_quantities(text)[0].low) == ("time", 1)


def test_a_fall_to_one_is_a_range_and_no_ratio() -> None:
    (fall,) = read_quantities("it drops from 5 to 1")
    assert (fall.kind, fall.low, fall.high) == ("plain", 1, 5)


def test_one_of_two_alternatives_is_no_conflict() -> None:
    point = "a status such as 404 or 500 is no error"
    finding = compare_figures(point, "a reply like 404 is no error", "a reply like 404 is no error")
    assert finding is not None
    assert finding.conflict is None


def test_endless_numbers_are_read_in_bounded_time() -> None:
    assert read_quantities("9" * 4400 + " h 5 min")
    assert spell_out("twenty " * 2000).count("260") > 100


def test_an_infinite_amount_is_no_amount_at_all() -> None:
    assert not agree(read_quantities("15 minutes")[0], read_quantities("9" * 309 + " s")[0])
