"""Figures of a point against those of an answer."""

from __future__ import annotations

import time

import pytest

from tutor.grading.facts import compare_figures
from tutor.grading.misplaced import exchanged_figures
from tutor.grading.quantities import read_quantities


def _conflict(point: str, clause: str, answer: str = "", elsewhere: str = "") -> tuple[str, str] | None:
    finding = compare_figures(point, clause, answer or clause, read_quantities(elsewhere))
    return finding.conflict if finding else None


@pytest.mark.parametrize(
    ("point", "clause", "conflict"),
    [
        ("runs for 15 minutes at most", "it may run for 5 minutes", ("15 minutes", "5 minutes")),
        ("1,000 concurrent executions", "the cap is 100 concurrent executions", ("1,000", "100")),
        ("the sign has 1 bit, the exponent 8", "a double stores 52", None),
        ("five nodes tolerate two failures", "lose 2 of 5 and it runs", None),
        ("tested after 28 days", "not after 7 days, that's a hint; after 28", None),
        ("tested after 28 days", "it isn't for 7 days", None),
        ("up to 256 KB", "it must not exceed 1 MB", ("256 KB", "1 MB")),
        ("keep 3 replicas in sync", "15 queues and 5 replicas in sync", ("3", "5")),
        ("wait one hour and a half", "an hour and a half", None),
        ("good is 2.5 seconds", "two and a half seconds or faster is good", None),
        ("the disk is 85% full", "with only 15% free", None),
        ("99% of requests stay under the p99", "1% of requests are slower than the p99", None),
        ("99% of requests stay under the p99", "1% of requests stay under the p99", ("99%", "1%")),
        ("the disk is 85% full", "the disk is 15% full", ("85%", "15%")),
        ("timeoutSeconds default is 1 second", "Defaults are period 10 s, timeout 1 s", None),
        ("checked every 10 seconds", "six checks a minute", None),
        ("99.9 % of requests", "99.99 % of requests", ("99.9 %", "99.99 %")),
        (
            "100 million URLs a month are 40 writes per second",
            "100M URLs a month = 400 writes per second",
            ("40 writes per second", "400 writes per second"),
        ),
        ("it takes 200 µs", "it takes 300 usec", ("200 µs", "300 usec")),
        ("up to 2/3 may fail", "up to 3/4 may fail", None),
        ("HTTP/2 has 1 connection", "HTTP/3 has 1 connection", None),
        ("three nines are 8.8 hours a year", "3 9s are 8.8 hours per year", None),
        ("the old header is 8 bytes, the new one 20 bytes", "headers: 64 bits against 160 or more", None),
        ("kept 4 days by default", "kept 4 to 14 days", None),
        ("the alarm fires at 20% free memory", "the alarm fires at 80% free memory", ("20%", "80%")),
        ("backups are kept for 1 year", "tier 2 keeps 1 year, tier 3 keeps 7 years", None),
        ("it lasts 5 seconds", "it lasts 5 to 300 seconds", ("5 seconds", "5 to 300 seconds")),
        ("normal text needs 4.5:1", "a ratio of at least 4.5 to 1 with its background", None),
        ("large text is 18 pt, or 14 pt bold", "large is 24 px or 18.7 px in bold", None),
        ("about 5 litres per minute", "5,000 mL every minute, or 300 litres an hour", None),
        ("filters 125 mL per minute", "filters 125 mL per hour", ("125 mL per minute", "125 mL per hour")),
        ("1,000 requests per second", "1,000 requests", None),
        ("up to 1,000 requests per second", "up to 500 requests", ("1,000 requests per second", "500")),
        ("500 requests per second", "500 requests per minute", ("500 requests per second", "500 requests per minute")),
        ("10,000 requests per second", "600,000 requests a minute", None),
        ("10,000 requests per second", "10,000 rps", None),
        ("polls 4 times a second", "it polls 240 times a minute", None),
        ("polls 4 times a second", "it polls 4 times a minute", ("4 times per second", "4 times per minute")),
        ("once per hour", "once per day", ("1 time per hour", "1 time per day")),
        ("the refresh interval is 1 second", "it refreshes once a second", None),
        ("1,000 new environments every 10 seconds", "6,000 new environments every 60 seconds", None),
        (
            "1,000 new environments every 10 seconds",
            "1,000 new environments every minute",
            ("1,000 new environments every 10 seconds", "1,000 new environments every minute"),
        ),
        ("10 GB per second", "10 MB", ("10 GB per second", "10 MB")),
        ("10 GB per second", "10 GB", None),
        ("the timeout is 5 minutes", "it moves 10 GB an hour", None),
        ("the fee is $0.20", "it's 20 cents", None),
        ("the fee is $0.20", "it's $2", ("$0.20", "$2")),
        ("copies within 2 minutes", "one copy here and a second in another zone", None),
        ("up to 100 metres", "up to 100 m", None),
        ("takes 60 to 120 seconds", "a standby in a second zone is usually ready within two minutes", None),
        ("billed since 2025-08-01", "billed since August 2025", None),
        ("billed since 2025-08-01", "billed since 1 Aug 2025", None),
        ("billed since 2025-08-01", "billed since August 1st, 2025", None),
        ("billed since 2025-08-01", "billed since 2025", None),
        ("billed since 2025-08-01", "billed since 2024-08-01", ("2025-08-01", "2024-08-01")),
        ("billed since August 2025", "since the 3rd of May, 2025", ("August 2025", "the 3rd of May, 2025")),
        ("it runs up to three times", "two retries after the first try", None),
        ("two retries", "so it runs three times in all", None),
        ("two retries", "it is retried three times", ("2 retries", "3 times")),
        ("two retries", "it runs four times", ("2 retries", "4 times")),
        ("costs $8 per million operations", "roughly $8 a million", None),
        ("scales from 5 GB at first up to 100 GB by itself", "it grows from 5 to 100 GB", None),
        ("scales from 5 GB at first up to 100 GB", "it grows from 5 to 200 GB", ("5 GB", "5 to 200 GB")),
        ("between 64 s and 1024 s", "each 64 to 1,024 seconds", None),
        ("an objective of 99.9%", "0.1% may be lost", None),
        ("an objective of 99.9%", "1% may be lost", ("99.9%", "1%")),
        ("the alarm fires at 90%", "it fires at 10%", ("90%", "10%")),
        ("an objective of 99%", "1% may be served", ("99%", "1%")),
        ("from 500 to 1,000 s, 500 requests per s, then 3,000 requests per s", "3,000 requests per s", None),
        (
            "500 requests per second at first, up to 3,000 requests per second",
            "from 500 to 3,000 requests per minute",
            ("500 requests per second", "500 to 3,000 requests per minute"),
        ),
        ("billed since 2025-08-01", "billed since March 2024", ("2025-08-01", "March 2024")),
        ("billed since 2025-08-01", "announced in April 2025, effective 1 August 2025", None),
        ("billed since 2025-08-01", "it was free until 31 July 2025", None),
        ("billed since 2025-08-01", "billed from 2025-08-01T00:00Z on", None),
        ("two retries", "it will retry a failing event three times", ("2 retries", "3 times")),
        ("two retries", "it retries, so three times in total", None),
        ("two retries", "it's 3x as fast", ("2 retries", "3x")),
        ("it runs three times", "two retries against the queue", None),
        (
            "1,000 environments every 10 seconds; the timeout is 10 seconds",
            "100 environments per second; the timeout is 20 seconds",
            ("10 seconds", "20 seconds"),
        ),
        (
            "1,000 environments every 10 seconds",
            "6,000 more environments per minute",
            None,
        ),
        ("4 errors per hour", "4 errors per M invocations", None),
        ("line voltage is √3 times the phase voltage", "it's 1.73 times of the coil's", None),
        ("the war began in 1914", "the war began in 1918", ("1914", "1918")),
        ("found in 1796", "he found it four years before 1800", None),
        ("about 4,096 rounds", "some four thousand rounds", None),
        ("he took power in 1799", "he took power in '99", None),
        (
            "the fund has $1.5 billion",
            "the fund has 2,500 million dollars",
            ("$1,500,000,000", "2,500,000,000 dollars"),
        ),
    ],
)
def test_only_a_figure_that_measures_the_same_conflicts(
    point: str, clause: str, conflict: tuple[str, str] | None
) -> None:
    assert _conflict(point, clause) == conflict


def test_a_count_over_a_time_is_telling_where_the_answer_names_the_time_too() -> None:
    point = "1,000 new environments every 10 seconds"
    same, bare = "100 new environments a second", "it starts 1,000 environments"
    rated, plain = compare_figures(point, same, same), compare_figures("10 requests per second", "10 nodes", "10 nodes")
    other = compare_figures(point, bare, bare)
    assert rated is not None
    assert plain is not None
    assert other is not None
    assert (rated.is_right, plain.is_right, other.is_right) == (True, False, False)


@pytest.mark.parametrize("answer", ["500 nodes and 3 backups per week", "500 errors per second"])
def test_a_count_of_something_else_is_not_telling(answer: str) -> None:
    finding = compare_figures("500 requests per second", answer, answer)
    assert finding is not None
    assert not finding.is_right


@pytest.mark.parametrize(
    ("point", "clause", "matched"),
    [
        ("billed since August 2025", "billed since early 2025", 1.0),
        ("billed since 2025", "billed since August 2025", 1.0),
        ("billed since August 2025", "billed since 2024", 0.0),
        ("billed since August 2025", "8 functions are", 0.0),
        ("billed since 2025-08-01", "1 GB is", 0.0),
    ],
)
def test_a_year_is_a_part_of_a_date(point: str, clause: str, matched: float) -> None:
    finding = compare_figures(point, clause, clause)
    assert finding is not None
    assert (finding.matched, finding.conflict, finding.is_right) == (matched, None, False)


def test_a_figure_given_elsewhere_in_the_answer_is_no_conflict() -> None:
    answer = "It is hidden for 30 s by default. Kept for 4 days, 14 at most."
    assert _conflict("kept for 4 days", "It is hidden for 30 s by default", answer) is None


@pytest.mark.parametrize(
    ("clause", "conflict"),
    [("kept for 3 hours", ("6 hours", "3 hours")), ("kept for 60 seconds", None), ("kept for up to 6 hours", None)],
)
def test_a_wide_range_of_another_point_excuses_its_ends_alone(clause: str, conflict: tuple[str, str] | None) -> None:
    assert _conflict("kept for up to 6 hours", clause, elsewhere="the age is 60 to 36,000 seconds") == conflict


def test_two_limits_given_the_wrong_way_round_conflict() -> None:
    answer = "Direct upload is limited to 250 MB zipped, with a bucket you can go up to 50 MB."
    assert _conflict("direct upload is limited to 50 MB zipped", answer) == ("50 MB", "250 MB")


def test_a_part_of_the_answer_that_is_another_points_has_no_figure_of_this_one() -> None:
    point, other = "a standard workflow runs for up to a year", "an express workflow runs for up to five minutes"
    answer = "An express workflow runs for five minutes, standard a year."
    assert compare_figures(point, "standard a year", answer, (), [other]) == compare_figures(point, point, point)
    swapped = "A standard workflow runs for five minutes, express for a year."
    found = compare_figures(point, "express for a year", swapped, (), [other])
    assert found and found.conflict == ("1 year", "5 minutes")


@pytest.mark.parametrize(
    ("points", "answer", "is_exchanged"),
    [
        (("301 is a permanent redirect", "302 is a temporary redirect"), "302 is permanent, 301 is temporary", True),
        (("301 is a permanent redirect", "302 is a temporary redirect"), "301 is permanent, 302 is temporary", False),
        (("301 is a permanent redirect", "302 is a temporary redirect"), "301, unlike 302, stays; 302 doesn't", False),
        (("SIGTERM is signal 15", "SIGKILL is signal 9"), "SIGTERM is 9 and SIGKILL is 15", True),
        (("SIGTERM is signal 15", "SIGKILL is signal 9"), "15 is sigterm and 9 is sigkill", False),
        (("99.9% is 43 minutes a month", "99.99% is 4.3 minutes"), "99.9% is 4.3 minutes, 99.99% is 43", True),
        (("99.9% is 43 minutes a month", "99.99% is 4.3 minutes"), "99.9% is 43 minutes, 99.99% is 4.3", False),
    ],
)
def test_figures_of_two_points_that_changed_places_are_noticed(
    points: tuple[str, str], answer: str, is_exchanged: bool
) -> None:
    found = exchanged_figures(points, answer)
    assert [pair is not None for pair in found] == [is_exchanged] * 2


@pytest.mark.parametrize(
    ("point", "clause", "conflict"),
    [
        ("the limit is 15 minutes", "it is 15 or 30 minutes", ("15 minutes", "15 or 30 minutes")),
        ("it waits 15 minutes", "5 minutes, or maybe 15 minutes", ("15 minutes", "5 minutes or 15 minutes")),
        ("the limit is 15 minutes", "15 minutes or longer than 30 days", None),
        ("at most 15 minutes", "5 or 15 minutes", None),
        ("waits 1 minute, then 2 minutes", "after 1 or 2 minutes", None),
        ("rolls a 6", "a 5 or a 6", None),
    ],
)
def test_a_choice_left_open_is_no_right_figure(point: str, clause: str, conflict: tuple[str, str] | None) -> None:
    assert _conflict(point, clause) == conflict


def test_a_right_figure_with_its_unit_is_told_from_a_bare_one() -> None:
    right, bare = compare_figures("15 minutes", "900 s", "900 s"), compare_figures("two nodes", "2 nodes", "2 nodes")
    assert right is not None
    assert bare is not None
    assert right.is_right
    assert not bare.is_right


def test_many_figures_are_compared_in_bounded_time() -> None:
    started = time.process_time()
    _conflict("kept 5 bananas", " ".join(f"{number} cats" for number in range(10, 700)))
    _conflict("keep 3 replicas", "not 3 replicas " * 400)
    _conflict(
        " ".join(f"{number} GB," for number in range(10, 700)),
        " ".join(f"{number} to {number + 7} GB," for number in range(10, 500)),
    )
    assert time.process_time() - started < 10  # seconds; a hang, not a speed


@pytest.mark.parametrize(
    "figures",
    [
        "$5 " * 2000,
        "2025-01-01 " * 600,
        " ".join(f"{number % 97} seconds, {number} GB and {number * 7} retries" for number in range(100, 300)),
        " ".join(str(number) for number in range(2000, 3200)),
    ],
)
def test_an_answer_full_of_figures_is_compared_with_many_points_in_bounded_time(figures: str) -> None:
    points = [f"Limit {at} is {at * 7 + 3} units and {at} seconds per account {at + 3} GB" for at in range(64)]
    answer = f"maybe {figures}"[:6000]
    started = time.process_time()
    for point in points:
        others = [figure for other in points if other is not point for figure in read_quantities(other)]
        compare_figures(point, answer, answer, others)
    assert time.process_time() - started < 10  # seconds; a hang, not a speed


def test_a_figure_far_behind_in_a_table_is_found_but_does_not_contradict() -> None:
    table = " ".join(f"{number} GB" for number in range(100, 400))
    right = compare_figures("the limit is 390 GB", table, table)
    wrong = compare_figures("keeps 3 replicas in sync", f"{table} 5 replicas in sync", table)
    assert right is not None
    assert wrong is not None
    assert (right.matched, right.conflict, wrong.matched, wrong.conflict) == (1.0, None, 0.0, None)


@pytest.mark.parametrize(
    ("point", "clause", "elsewhere", "conflict"),
    [
        ("1945", "1944", "", ("1945", "1944")),
        ("four", "maybe five", "", ("4", "5")),
        ("1945", "It was in 1944, I think.", "", ("1945", "1944")),
        ("443", "port 444", "", ("443", "444")),
        ("443", "80 and 8080", "80", ("443", "8080")),
        ("443", "80", "80", None),
        ("443", "8080 and 8443", "", None),
        ("1945", "1944 or 1945", "", None),
        ("1945", "not 1944", "", None),
        ("1945", "the 20th century", "", None),
        ("1945", "in the 1940s", "", None),
        ("1945", "'45, so 45", "", None),
        ("the 4th", "the 5th", "", ("4", "5")),
        ("3/4", "0.75", "", None),
        ("5", "more than 3", "", None),
        ("5 at most", "6 at most", "", ("5", "6")),
        ("4", "5 MB", "", None),
        ("4", "1) TCP, 2) UDP", "", None),
        ("4", "the third layer of five in the model", "", None),
        ("2, 3, 5, 7", "2, 3, 5", "", None),
        ("the port is 443", "444", "", None),
    ],
)
def test_a_bare_figure_conflicts_with_the_one_given_in_its_place(
    point: str, clause: str, elsewhere: str, conflict: tuple[str, str] | None
) -> None:
    assert _conflict(point, clause, elsewhere=elsewhere) == conflict


@pytest.mark.parametrize(
    ("point", "answer", "matched"),
    [
        ("works best within 8 hours", "eight tablets of it", 0.0),
        ("works best within 8 hours", "within 8", 1.0),
        ("works best within 8 hours", "within 8 huors", 1.0),
        ("at most 4 g a day", "4 mg per day", 0.0),
        ("10 mL/kg", "10 mL", 1.0),
        ("30 compressions, then 2 breaths", "after thirty of them breathe twice", 1.0),
    ],
)
def test_a_bare_number_may_leave_out_its_unit_but_counts_nothing_else(point: str, answer: str, matched: float) -> None:
    finding = compare_figures(point, answer, answer)
    assert finding and finding.matched == matched
