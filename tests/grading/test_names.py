"""Names in the wrong place: what is noticed and what is left alone."""

from __future__ import annotations

import time

import pytest

from tutor.grading.names import misplaced_names

POINTS = (
    "passwords are hashed with Argon",
    "backups lie encrypted in the Glacier vault",
    "Vault Keeper rotates the keys every month",
)


def test_another_points_name_in_place_of_the_own_one_is_found() -> None:
    answer = "Passwords are hashed with Glacier, and backups lie encrypted in an Argon vault."
    assert misplaced_names(POINTS, answer)[:2] == [("Argon", "Glacier"), ("Glacier", "Argon")]


@pytest.mark.parametrize(
    "answer",
    [
        "Passwords are hashed with Argon and backups lie encrypted in Glacier.",
        "Passwords are hashed, backups lie encrypted.",
        "Passwords aren't hashed with Glacier, they are with Argon.",
        "Passwords aren't hashed with Glacier.",
        "Hashing passwords is what Argon does; Glacier is for backups, which lie there encrypted.",
        "passwords: hashed (argon)",
        "Glacier",
        "",
    ],
)
def test_right_missing_or_denied_names_are_left_alone(answer: str) -> None:
    assert misplaced_names(POINTS, answer) == [None, None, None]


def test_points_without_names_and_lists_of_names_are_left_alone() -> None:
    points = ("keys are rotated by hand", "sources are Kafka, Redis, Rabbit, Mosquitto and Pulsar", "Argon hashes keys")
    assert misplaced_names(points, "Keys are rotated by Argon, sources are Argon things.") == [None, None, None]


@pytest.mark.parametrize("answer", ["Glacier " * 20_000, "hashed, " * 20_000, "a" * 100_000, "(" * 100_000])
def test_endless_answers_are_read_in_bounded_time(answer: str) -> None:
    started = time.process_time()
    misplaced_names(POINTS, answer)
    assert time.process_time() - started < 20  # seconds; a hang, not a speed
