from __future__ import annotations

import pytest

from tutor.grading.contrasts import OPPOSITES, mined_contrasts, mixed_up
from tutor.grading.polarity import as_refusals, denied_stems, denies, polarity_conflict
from tutor.grading.raw_questions import build_question


@pytest.mark.parametrize(
    ("text", "denied", "affirmed"),
    [
        ("it does not scale automatically", "scale", "does"),
        ("it never retries, but it logs errors", "retri", "log"),
        ("not only scales but also logs", "", "scale"),
        ("without servers", "server", ""),
        ("no idle cost because it runs on demand", "idl", "demand"),
    ],
)
def test_denial_has_a_scope(text: str, denied: str, affirmed: str) -> None:
    found = denied_stems(text)
    assert not denied or denied in found
    assert not affirmed or affirmed not in found


def test_a_double_denial_cancels_itself() -> None:
    assert "encrypt" not in denied_stems("it is not impossible to encrypt")


def test_two_denials_side_by_side_do_not_cancel_each_other() -> None:
    assert {"feed", "gas"} <= denied_stems("the yeast does not feed on sugar and makes no gas")


def test_a_denial_before_a_hundred_thousand_characters_without_a_stop_is_read_at_once() -> None:
    joined = " and ".join(f"alpha{number}" for number in range(10_000))
    assert denied_stems(f"it is not {joined}") == {f"alpha{number}" for number in range(6)}


@pytest.mark.parametrize(
    ("point", "clause", "conflicts"),
    [
        ("scales automatically", "it does not scale automatically", True),
        ("scales automatically", "it scales automatically", False),
        ("no servers to manage", "you don't manage servers", False),
        ("no servers to manage", "you manage the servers", True),
        ("uncompressed with layers: 250 MB", "uncompressed with layers it must not be more than 250 MB", False),
        ("uncompressed with layers: 250 MB", "uncompressed with layers it can't be larger than 250 MB", False),
        ("uncompressed with layers: 250 MB", "uncompressed with layers it cannot exceed 250 MB", False),
        ("one disk is larger than the other disk", "one disk is not larger than the other disk", True),
    ],
)
def test_polarity_compares_both_sides(point: str, clause: str, conflicts: bool) -> None:
    assert (polarity_conflict(point, clause) > 0) is conflicts


@pytest.mark.parametrize(
    ("point", "clause", "found"),
    [
        ("asynchronous calls are retried", "synchronous calls are retried", ("asynchronous", "synchronous")),
        ("asynchronous calls are retried", "asynchronous, not synchronous ones", None),
        ("decreases the latency", "increases the latency", ("decreases", "increases")),
        ("reduces the size", "they increase the size", ("reduces", "increase")),
        ("scales automatically", "you scale it by hand", ("automatically", "by hand")),
        ("scales automatically", "you don't have to scale anything yourself", None),
        ("you pay only when code runs", "you pay for every millisecond of run time", None),
        ("runs in a private subnet", "runs in a subnet", None),
        ("keeps traffic private", "keeps traffic off the public internet", None),
        ("scales automatically", "it scales instead of you doing it manually", None),
    ],
)
def test_opposites_are_noticed_unless_both_are_named(point: str, clause: str, found: tuple[str, str] | None) -> None:
    assert mixed_up(point, clause, OPPOSITES) == found


@pytest.mark.parametrize(
    ("clause", "found"),
    [("they are agonists", ("antagonist", "agonists")), ("they are antagonists", None), ("unlike agonists", None)],
)
def test_terms_of_a_deck_are_known_in_the_plural(clause: str, found: tuple[str, str] | None) -> None:
    assert mixed_up("a beta blocker is an antagonist", clause, [("agonist", "antagonist")]) == found


def test_contrasts_are_mined_from_versus() -> None:
    assert mined_contrasts([build_question("Standard vs Express", "")]) == (("standard", "express"),)


def test_what_is_not_allowed_is_prevented() -> None:
    assert as_refusals("it doesn't allow dirty reads, and never lets phantoms in") == (
        "it prevents dirty reads, and prevents phantoms in"
    )
    assert as_refusals("it doesn't read") == "it doesn't read"


@pytest.mark.parametrize(
    ("point", "clause", "is_denied"),
    [
        ("an alias can route traffic", "an alias cannot route traffic", True),
        ("an alias can route traffic", "it isn't the version that can route traffic, it's the alias", False),
        ("keys never leave the vault", "keys stay in the vault", False),
        ("304 Not Modified is sent without a body", "304 doesn't carry a body", False),
        ("no-cache requires revalidation before use", "no-cache must revalidate before use", False),
        ("a NOT NULL column rejects missing values", "a NOT NULL column rejects missing values", False),
        ("the effect runs after the render", "it doesn't run during the render but after it", False),
        ("order is guaranteed within a partition", "order isn't guaranteed, only within a partition", False),
        ("a lookup takes O(log n)", "a lookup never takes worse than O(log n)", False),
        ("the pool has 20 connections", "the pool never goes above 20 connections", False),
        ("the pool grows above its limit", "the pool doesn't grow above its limit", True),
        ("a headless service has the address None", "headless means address: None and several names", False),
        ("files survive a restart", "Answer: None of the files survive a restart", True),
        ("the alarm starts by default after a fall", "the alarm without an option starts after a fall", False),
        ("the alarm starts by default after a fall", "the alarm does not start after a fall", True),
        ("start the alarm within five seconds", "don't forget to start the alarm within five seconds", False),
        ("a request ends after 29 seconds", "no request can last longer than 29 seconds", False),
        ("a request ends after 29 seconds", "a request never takes more than 29 seconds", False),
        ("a key identifies each row", "there is no row that the key doesn't identify", False),
        ("an index speeds up reads", "there is no doubt that an index speeds up reads", False),
        ("an index speeds up reads", "an index doesn’t speed up reads", True),
        ("creating new ones is blocked after 30 days", "you can't create new ones after 30 days", False),
        ("volumes suit databases", "binds don't suit source code, nor do volumes suit databases", True),
        ("cancel the order after a second deadline", "you can't cancel the order until a second deadline", False),
        ("a rule opens the gate for visitors", "the gate doesn't open for visitors unless a rule says so", False),
        ("sign the packages with your own key", "not sign the packages with the server's key but with your own", False),
        ("sign the packages with your own key", "you don't sign the packages with a key, but fast", True),
    ],
)
def test_only_a_plain_denial_of_what_is_affirmed_counts(point: str, clause: str, is_denied: bool) -> None:
    assert denies(point, clause) is is_denied
