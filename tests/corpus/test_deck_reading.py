from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import DECK
from tutor.corpus.files import fingerprint_decks
from tutor.corpus.loader import inspect_deck, load_deck
from tutor.domain.marked_answer import Mark
from tutor.domain.question import FollowUpKind, Level
from tutor.errors import DeckError, DeckNotFoundError


def write(tmp_path: Path, text: str, name: str = "deck.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def messages(path: Path) -> list[str]:
    return [str(problem) for problem in inspect_deck(path)[1]]


def test_a_question_carries_everything_the_author_wrote() -> None:
    deck = load_deck(DECK)
    rise = deck.questions[0]
    assert (deck.title, deck.as_of, deck.acronyms, deck.contrasts) == (
        "Kitchen",
        "2026-11-01",
        {"BBQ": "barbecue"},
        (("boil", "simmer"),),
    )
    assert (rise.id, rise.level, rise.tags, rise.topic, rise.file, rise.line) == (
        "bread.rise",
        Level.JUNIOR,
        ("yeast", "dough"),
        "Bread",
        "bread.md",
        3,
    )
    assert rise.key_points[0].also == ("the yeast makes gas", "fermentation produces CO2")
    assert rise.key_points[0].misconceptions == ("Baking powder makes the yeast grow",)
    assert rise.key_points[0].probe == "Where does the gas come from?"
    assert [follow_up.kind for follow_up in rise.follow_ups] == [FollowUpKind.CONTRAST, FollowUpKind.LIMITS]
    assert rise.follow_ups[0].target == "bread.sourdough"
    assert rise.answer.endswith("rises in 60 to 90 minutes.")
    assert len(rise.asked_as) == 3


def test_code_with_hash_signs_stays_in_the_answer() -> None:
    browning = next(question for question in load_deck(DECK).questions if question.id == "heat.browning")
    assert "# no browning" in browning.answer


SOURCE_LAYOUT = """\
# Interview Questions

## Basic Questions

### Q1. What is it?

**Answer:**\\
It is a service that runs code. It solves a
problem (\\>15 min).

------------------------------------------------------------------------

### Q2. How does it differ?

**Answer:**\\
- **EC2:** You manage servers and
networking.\\
- **ECS:** Containers.\\
1. First.\\
2. Second.

------------------------------------------------------------------------

## Conclusion

These questions cover everything.
"""


def test_the_layout_of_converted_documents_parses_as_it_is(tmp_path: Path) -> None:
    deck = load_deck(write(tmp_path, SOURCE_LAYOUT))
    assert [(question.title, question.source, question.topic) for question in deck.questions] == [
        ("What is it?", "Q1", "Basic Questions"),
        ("How does it differ?", "Q2", "Basic Questions"),
    ]
    assert deck.title == "Interview Questions"
    assert deck.questions[0].answer == "It is a service that runs code. It solves a\nproblem (\\>15 min)."
    assert deck.questions[1].answer == (
        "- **EC2:** You manage servers and\nnetworking.\n- **ECS:** Containers.\n1. First.\n2. Second."
    )


@pytest.mark.parametrize(
    ("heading", "title", "source"),
    [
        ("Q7. What?", "What?", "Q7"),
        ("q7: What?", "What?", "Q7"),
        ("7. What?", "What?", "7"),
        ("7) What?", "What?", "7"),
        ("Q. 12: What?", "What?", "Q12"),
        ("2 apples or 3?", "2 apples or 3?", None),
        ("3.5 or 4?", "3.5 or 4?", None),
    ],
)
def test_a_number_before_a_question_is_its_source(tmp_path: Path, heading: str, title: str, source: str | None) -> None:
    question = load_deck(write(tmp_path, f"## {heading}\n\nText.\n")).questions[0]
    assert (question.title, question.source) == (title, source)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- id: a.b\n- colour: red\n\n**Answer:**\n\nx", 'deck.md:4: unknown field "colour"'),
        ("- id: a.b\n- level: expert\n\n**Answer:**\n\nx", 'deck.md:4: unknown level "expert"'),
        ("- id: A B\n\n**Answer:**\n\nx", 'deck.md:3: "A B" is not an id'),
        ("- id: a.b\n- id: a.c\n\n**Answer:**\n\nx", 'deck.md:4: the field "id" is given twice'),
        (
            "**Answer:**\n\nx\n\n**Key point:**\n\n- y",
            'deck.md:7: unknown part "Key point"; did you mean "Key points"?',
        ),
        ("**Answer:**\n\nx\n\n**Key points:**\n\n- y\n  - nope: z", "deck.md:10: below a key point stand"),
        (
            "**Answer:**\n\nx\n\n**Follow-ups:**\n\n- deeper: y → `no.where`",
            'points to "no.where", which does not exist',
        ),
        ("**Answer:**\n\nx\n\n**Follow-ups:**\n\n- sideways: y → `a.b`", 'unknown kind of follow-up "sideways"'),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- 2: y", 'deck.md:9: "2" is not a score from 0 to 1'),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- good (x): y", '"x" is not a score'),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- good: y\n- fine: y", 'deck.md:10: unknown mark "fine"'),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- good (0.4): y", "the score 0.4 is not one of a good answer"),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- y", "a marked answer is written"),
        ("**Answer:**\n\nx\n\n**Marked answers:**\n\n- good:", "a marked answer is written"),
        ("stray\n\n**Answer:**\n\nx", 'text before "**Answer:**"'),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, body: str, expected: str) -> None:
    found = messages(write(tmp_path, f"## Why?\n\n{body}\n"))
    assert any(expected in message for message in found), found


MARKED = """\
## Why?

**Answer:**

Because.

**Marked answers:**

- good: It runs at <night>, as `cron`
  says, *every* day
- partial (0.45): two things:
  - 1: the first
  - the second
- Wrong (.6): 2 * 3 = 7: so be it
- 0.9: yes
- 0.3: no
- 0.5: perhaps
"""


def test_marked_answers_are_kept_as_they_were_typed(tmp_path: Path) -> None:
    marked = load_deck(write(tmp_path, MARKED)).questions[0].marked_answers
    assert [(one.mark, one.score, one.line, one.text) for one in marked] == [
        (Mark.GOOD, 0.95, 9, "It runs at <night>, as `cron` says, *every* day"),
        (Mark.PARTIAL, 0.45, 11, "two things:\n- 1: the first\n- the second"),
        (Mark.WRONG, 0.6, 14, "2 * 3 = 7: so be it"),
        (Mark.GOOD, 0.9, 15, "yes"),
        (Mark.WRONG, 0.3, 16, "no"),
        (Mark.PARTIAL, 0.5, 17, "perhaps"),
    ]


@pytest.mark.parametrize("body", ["", "- id: a.b\n", "**Answer:**\n", "- id: a.b\n\n**Given:**\n\n```js\n1 + 1\n```\n"])
def test_a_question_may_wait_for_its_answer(tmp_path: Path, body: str) -> None:
    question = load_deck(write(tmp_path, f"## Why?\n\n{body}\n## How?\n\nSo.\n")).questions[0]
    assert (question.answer, question.is_answered, question.can_be_graded) == ("", False, False)


def test_what_is_given_stands_apart_from_the_answer(tmp_path: Path) -> None:
    body = "**Given:**\n\n```js\n1 + 1\n```\n\n**Note:** in a browser\n\n**Answer:**\n\nTwo.\n\n**Given:** a rest\n"
    question = load_deck(write(tmp_path, f"## What is printed?\n\n{body}")).questions[0]
    assert question.prompt == "```js\n1 + 1\n```\n\n**Note:** in a browser"
    assert question.answer == "Two.\n\n**Given:** a rest"
    assert question.as_asked == f"What is printed?\n\n{question.prompt}"


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path, "## A?\n\n- id: x.y\n- level: no\n\n**Answer:**\n\nx\n\n## B?\n\n- id: x.y\n\n**Answer:**\n\ny\n"
    )
    with pytest.raises(DeckError) as caught:
        load_deck(path)
    assert "has 2 errors" in caught.value.message
    assert "deck.md:4" in caught.value.message
    assert "deck.md:12" in caught.value.message


def test_equal_questions_get_different_made_up_ids(tmp_path: Path) -> None:
    deck = load_deck(write(tmp_path, "# T\n\n## What is it?\n\na\n\n## What is it?\n\nb\n"))
    assert [question.id for question in deck.questions] == ["t.what-is-it", "t.what-is-it-2"]


def test_a_bold_line_in_an_answer_is_not_a_part(tmp_path: Path) -> None:
    answer = load_deck(write(tmp_path, "## Why?\n\n**Answer:**\n\na\n\n**Trade-offs:**\n\n- b\n")).questions[0].answer
    assert answer == "a\n\n**Trade-offs:**\n\n- b"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"## Q\n\n\x80\x81\n"])
def test_a_file_that_is_not_text_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "deck.md"
    path.write_bytes(content)
    with pytest.raises(DeckError, match="not UTF-8"):
        load_deck(path)


@pytest.mark.parametrize("text", ["", "# Only a title\n", "text without headings"])
def test_a_deck_without_questions_is_an_error_that_says_how_to_write_one(tmp_path: Path, text: str) -> None:
    with pytest.raises(DeckError, match="holds no questions"):
        load_deck(write(tmp_path, text))


def test_a_missing_deck_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeckNotFoundError, match="There is no deck"):
        load_deck(tmp_path / "nowhere")


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "deck.md"
    path.write_bytes("\ufeff## Why?\r\n\r\nBecause.\r\n".encode())
    question = load_deck(path).questions[0]
    assert (question.title, question.answer) == ("Why?", "Because.")


def test_the_fingerprint_follows_every_edit(tmp_path: Path) -> None:
    path = write(tmp_path, "## A?\n\nx\n")
    before = fingerprint_decks([path])
    assert fingerprint_decks([path]) == before
    path.write_text("## A?\n\ny\n", encoding="utf-8")
    assert fingerprint_decks([path]) != before


def test_a_broken_deck_file_is_reported_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "## A?\n\nx\n")
    (tmp_path / "deck.toml").write_text('title = "T"\ncolour = "red"\n', encoding="utf-8")
    assert any(message.startswith("deck.toml:2: colour") for message in messages(tmp_path))
