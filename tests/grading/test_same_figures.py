from __future__ import annotations

import pytest

from tutor.grading.same_figures import in_units_of


@pytest.mark.parametrize(
    ("point", "answer", "rewritten"),
    [
        ("times out after 15 minutes", "It stops after a quarter of an hour.", "It stops after 15 minutes."),
        ("chunks of 255 KB", "Each chunk has 261,120 bytes.", "Each chunk has 255 KB."),
        ("costs $0.20", "It costs 20 cents.", "It costs $0.20."),
        ("a ratio of 4.5:1", "four and a half to one or better", "4.5:1 or better"),
        ("about 5 litres per minute", "some 300 litres an hour", "some 5 litres per minute"),
        ("70 mL per beat", "at 10:30 am it was 0.07 L", "at 10:30 am it was 70 mL"),
        ("one or three years", "12 months or 36 months", "12 months or 3 years"),
        ("chunks of 255 KB", "261 120 bytes", "255 KB"),
        ("9 kcal per gram", "37 kJ in a gram", "9 kcal per gram"),
        ("at least 70 mg/dL", "0.7 g/L or more", "70 mg/dL or more"),
        ("10 requests per second", "It takes 600 requests a minute.", "It takes 10 requests per second."),
        ("polls 4 times a second", "polls 240 times per minute", "polls 4 times per second"),
    ],
)
def test_the_same_amount_is_written_in_the_points_unit(point: str, answer: str, rewritten: str) -> None:
    assert " ".join(in_units_of([point], answer).split()) == rewritten


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("times out after 15 minutes", "It stops after thirty minutes."),
        ("times out after 15 minutes", "It stops after 15 minutes, whatever the three others say."),
        ("about 15 minutes", "after 17 minutes"),
        ("1 day", "24 h 45 min"),
        ("first 5 minutes, then 10 minutes", "5 and 600 seconds"),
        ("within 15 minutes", "5-10 or 900 seconds"),
        ("after 45 to 75 s", "after 50 s"),
        ("1 hour", "59 minutes"),
        ("1 year", "364 days"),
        ("costs $1", "costs 99 cents"),
        ("costs £0.20", "costs 20 cents"),
        ("a ratio of 50:1", "51 to 1"),
        ("available 99.99%", "available 99.9%"),
        ("128 MB", "125 MB"),
        ("512 MB", "512 Mb"),
        ("1 GB of memory", "8 Gbps of memory"),
        ("costs 20 dollars", "costs 20 euros"),
        ("makes 2 retries", "invoked 2 times in total"),
        ("takes 5 m", "takes 300 s"),
        ("15+ minutes", "900 seconds"),
        ("15 minutes", "9" * 309 + " s"),
        ("four retries", "there are five"),
        ("10 requests per second", "600 backups per minute"),
        ("10 requests per second", "600 requests"),
        ("10 concurrent requests per second", "600 concurrent users per minute"),
        ("1,000 new environments every 10 seconds", "6,000 new functions per minute"),
        ("10 requests per second", "10 requests/s"),
        ("no figure at all", "a quarter of an hour"),
        ("15 minutes", ""),
    ],
)
def test_everything_else_is_left_as_it_is(point: str, answer: str) -> None:
    assert in_units_of([point], answer) == answer
