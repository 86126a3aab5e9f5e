"""What counts as a statement of a reference answer, and how it reads without mark-up."""

from __future__ import annotations

import pytest

from tutor.domain.question import KeyPoint
from tutor.grading.proposals import MAX_PROPOSED, propose_points


def texts_of(reference: str) -> list[str]:
    return [point.text for point in propose_points(reference)]


@pytest.mark.parametrize(
    ("reference", "points"),
    [
        ("- Atomicity\n- Consistency of the data\n- Isolation", ["Atomicity", "Consistency of the data", "Isolation"]),
        ("1. GET\n2. POST to a resource", ["GET", "POST to a resource"]),
        ("Yes. Committed changes survive a crash.", ["Committed changes survive a crash"]),
        ("Durability.", ["Durability"]),
        ("GET", ["GET"]),
    ],
)
def test_a_single_word_is_a_point_as_a_bullet_or_as_all_there_is(reference: str, points: list[str]) -> None:
    assert texts_of(reference) == points


@pytest.mark.parametrize(
    ("reference", "points"),
    [
        (
            "They differ:\n\n| | TCP | UDP |\n|---|:---:|---|\n| reliable | yes | no |\n| **order** | kept; so | |\n",
            ["reliable: TCP yes, UDP no", "order: TCP kept; so"],
        ),
        ("Code | Meaning\n--- | ---\n`404` | not found\n503 | overloaded", ["404: not found", "503: overloaded"]),
        ("| a |\n|---|\n\nA table without rows states nothing.", ["A table without rows states nothing"]),
        (
            "| Operator | Means |\n|---|---|\n| `a \\| b` | either of both |\n\nIt binds weakly.",
            ["a | b: either of both", "It binds weakly"],
        ),
        (
            "| Lock | Held |\n|---|---|\n| row | short<br>time |\nWriters wait long. Readers never wait.",
            ["row: short time", "Writers wait long", "Readers never wait"],
        ),
    ],
)
def test_each_row_of_a_table_is_a_point(reference: str, points: list[str]) -> None:
    assert texts_of(reference) == points


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a List<String> is no List<Object>", "a List<String> is no List<Object>"),
        ("a `<strong>` tag is <b class='x'>bold</b> and H<sub>2</sub>O wet", "a <strong> tag is bold and H2O wet"),
        ("if a <b and c> d both hold", "if a <b and c> d both hold"),
        (
            "__init__ fills what __new__ made, a snake_case_name too",
            "__init__ fills what __new__ made, a snake_case_name too",
        ),
        ("**Lock**s and __very strong__ and *slanted* words", "Locks and very strong and slanted words"),
        ("call f(*args, **kwargs) with 2**10 entries", "call f(*args, **kwargs) with 2**10 entries"),
        ("multiply 2*3*4 bytes before git checkout <branch>", "multiply 2*3*4 bytes before git checkout <branch>"),
        ("<p>Locks <b>wait</b>\nlong</p>\n\n<!-- not\n\nthis -->", "Locks wait long"),
        ("R&amp;D asks whether a &lt; b holds", "R&D asks whether a < b holds"),
        ("ask for ?a=1&copy=2 there", "ask for ?a=1&copy=2 there"),
    ],
)
def test_mark_up_is_removed_and_names_are_kept(written: str, read: str) -> None:
    assert texts_of(written)[0] == read


@pytest.mark.parametrize(
    "reference",
    [
        "+ reads lock pages\n+ writes lock rows",
        "a) reads lock pages\nb) writes lock rows",
        "- [ ] reads lock pages\n- [x] writes lock rows",
        "[ ] reads lock pages\n[x] writes lock rows",
        "> * reads lock pages\n> * writes lock rows",
        "Locks:\n1. reads lock pages\n2. writes lock\n   rows",
        "Locks:\n2. reads lock pages\n3. writes lock rows",
        "Locks:\n\n\t* reads lock pages\n\t* writes lock rows",
        "◦ reads lock pages\n•writes lock rows",
    ],
)
def test_bullets_of_every_kind_begin_a_point(reference: str) -> None:
    assert texts_of(reference) == ["reads lock pages", "writes lock rows"]


def test_lines_without_bullets_are_a_list_only_when_all_are_short() -> None:
    assert texts_of("The four are:\nAtomicity\nConsistency\nIsolation") == ["Atomicity", "Consistency", "Isolation"]
    assert texts_of("**Atomic**: all or none\n**Isolated**: in turn\n**Durable**: for good") == [
        "Atomic: all or none",
        "Isolated: in turn",
        "Durable: for good",
    ]
    assert texts_of("Every write goes\nto the Log first\nand then to pages") == [
        "Every write goes to the Log first and then to pages"
    ]


@pytest.mark.parametrize(
    "pointer",
    [
        "See the manual of your database.",
        "See also: write-ahead logging.",
        "Source: RFC 793, section 3",
        "https://www.postgresql.org/docs/current/wal-intro.html",
        "[The manual of the database](https://www.postgresql.org/docs/(current))",
        "- <https://en.wikipedia.org/wiki/ACID>\n- [Haerder and Reuter][1]\n\n[1]: https://dl.acm.org/doi/10.1145/289.291",
        "## Further reading\n\n- Kleppmann, Designing Data-Intensive Applications\n- Gray and Reuter",
    ],
)
def test_where_to_read_on_is_no_point(pointer: str) -> None:
    assert texts_of(f"Committed changes survive.\n\n{pointer}") == ["Committed changes survive"]


def test_a_sentence_with_a_link_or_about_seeing_is_a_point() -> None:
    reference = "- [Raft](https://raft.github.io) elects a leader\n- See whether the port is open"
    assert texts_of(reference) == ["Raft elects a leader", "See whether the port is open"]


@pytest.mark.parametrize(
    ("reference", "points"),
    [
        ("```sql\nSELECT DISTINCT name;\n```", ["SELECT DISTINCT name;"]),
        ("```push --force```", ["push --force"]),
        ("```sql\nSELECT name;", ["SELECT name;"]),
        ("~~~c\nwhile (*p) {\n    p++;\n}\n~~~", ["while (*p) {", "p++;"]),
        ("```\nx1 = 1\nx2 = 2\nx3 = 3\nx4 = 4\n```", []),
        (f"```\n{'x' * 121}\n```", []),
        ("It reads every row.\n\n```sql\nSELECT name\n```", ["It reads every row"]),
        (
            "It undoes a commit.\n\nRun:\n\n```\ngit revert; git push\n```",
            ["It undoes a commit", "git revert; git push"],
        ),
        ("It undoes a commit.\n\nRun:\n```\ngit revert\ngit push\n```", ["It undoes a commit"]),
    ],
)
def test_code_is_a_point_where_it_is_the_answer(reference: str, points: list[str]) -> None:
    assert texts_of(reference) == points


@pytest.mark.parametrize(
    "unit",
    ["|", "<", "*", "_", "[", "> ", "- ", "`", "![", "[a](", "<b =", "|-|\n", "- a b\n", "&#9", "~~~`", "A\n", "*_[`<"],
)
def test_twenty_kilobytes_of_mark_up_are_read(unit: str) -> None:
    assert propose_points(f"{unit * (19_000 // len(unit))}\n\n- Wild yeast gives off gas")


def test_points_are_marked_as_proposed_few_and_distinct() -> None:
    points = propose_points("\n".join(f"- fact number {number // 2}" for number in range(40)))
    assert points == tuple(KeyPoint(f"fact number {number}", is_proposed=True) for number in range(MAX_PROPOSED))
