"""`tutor --plain`, tried as people do who hear the screen, or who pipe it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import INTERRUPT, Terminal
from tests.conftest import DECK
from tutor.cli.plain.markdown_lines import markdown_lines
from tutor.cli.plain.turns import Place, read_place
from tutor.domain.clock import system_clock
from tutor.store import open_store

ROOT = Path(__file__).parents[2]
FOREIGN = "which quantum field theory describes superconductors in a strong magnetic lattice?"
TUTOR = [sys.executable, "-m", "tutor"]


@pytest.fixture
def environment(kitchen_index: Path, tmp_path: Path) -> dict[str, str]:
    """Folders of a learner whose only deck is a copy of the kitchen's, already indexed."""
    folder = tmp_path / "corpus" / "kitchen"
    folder.parent.mkdir()
    folder.symlink_to(DECK)
    return {
        **os.environ,
        "TUTOR_CORPUS": str(folder.parent),
        "TUTOR_INDEX": str(kitchen_index),
        "TUTOR_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
    }


def pipe(environment: dict[str, str], *lines: str, options: tuple[str, ...] = ("--plain",)) -> tuple[int, str, str]:
    typed = "".join(f"{line}\n" for line in lines).encode()
    done = subprocess.run(
        [*TUTOR, *options], input=typed, capture_output=True, env=environment, timeout=120, check=False
    )
    assert b"\x1b" not in done.stdout + done.stderr and b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(params=["dumb", "xterm-256color"])
def terminal(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[Terminal]:
    options = [] if request.param == "dumb" else ["--plain"]
    with Terminal([*TUTOR, *options], environment | {"TERM": request.param, "LC_ALL": "C.UTF-8"}) as opened:
        yield opened


def test_a_whole_interview_in_plain_lines(terminal: Terminal, tmp_path: Path) -> None:
    assert "Kitchen, 6 questions" in terminal.wait()
    assert "2  A short one" in terminal.type(":interview")
    assert "Question 1 of 3" in terminal.type("2")
    assert "How sure are you?" in terminal.type("Heat does it,\rand time does.\r")
    after = terminal.type("2")
    while "Enter goes on" not in after:  # a follow-up, of which there are two at most
        after = terminal.type(":skip")
    assert "you said: " in after or "missed: " in after
    assert "_" not in terminal.type("a"), "the model answer, without marks"
    assert "Which point" in terminal.type("o")
    assert "covered: " in terminal.type("1")
    assert "Rated Good." in terminal.type("3")
    assert "Question 2 of 3" in terminal.type()
    assert "Hint: a nudge" in terminal.type(":hint")
    assert "Not known. The answer:" in terminal.type(":dontknow")
    assert "Question 3 of 3" in terminal.type()
    report = terminal.type(":skip")
    assert "2 of 3 answered" in report and "Study next:" in report and "Read an answer now?" in report
    terminal.type()
    terminal.type(f":history --report {tmp_path / 'mine.md'}")
    assert terminal.leave(":quit") == 0
    assert "\x1b" not in terminal.transcript
    words = [line for line in terminal.transcript.split("\n") if not line.startswith("> ") and " " in line.strip()]
    assert max(map(len, words)) < 80, "lines are folded between words"
    assert "> Heat does it,\n> and time does." in (tmp_path / "mine.md").read_text(encoding="utf-8")
    with open_store(tmp_path / "data" / "tutor.db", system_clock) as store:
        assert store.attempts.count() == 2 and store.interviews.running() is None


def test_asking_following_up_and_saying_what_was_meant(environment: dict[str, str], tmp_path: Path) -> None:
    lines = ("why does dough rise?", "1", "1.2", "2.a", ":meant", ":turn 1", FOREIGN, ":meant b")
    code, told, aside = pipe(environment, *lines)
    assert code == 0 and "Everything is saved" in aside
    turns = told.split("\nTurn ")[1:]
    assert [turn[0] for turn in turns] == ["1", "2", "3", "4", "1", "5", "6"]
    first = turns[0]
    assert "Answer: Why does bread dough rise?" in first and "From Bread · junior · bread.md:3" in first
    assert "Fits your question best:" in first and "Also close:\n  a  " in first
    assert "Ask next:\n  1  contrast: " in first
    assert "**" not in told
    assert turns[1].split("\n")[0] == f"2: {first.split('  1  contrast: ')[1].splitlines()[0]}"
    assert "No answer in this deck." in turns[5] and "Closest questions (not an answer)" in turns[5]
    assert f"Kept: “{FOREIGN}” means" in told
    with open_store(tmp_path / "data" / "tutor.db", system_clock) as store:
        kept = {example.query for example in store.learned.all()}
        assert FOREIGN in kept and len(kept) == 2
        assert [gap.text for gap in store.gaps.all()] == [FOREIGN]
        assert len(store.searches.latest(9)) == 4, "what is opened from a list was not asked"


def test_being_quizzed_reviewing_and_seeing_where_one_stands(environment: dict[str, str]) -> None:
    lines = (
        "dough",
        ":quiz",
        "Yeast makes gas.",
        "",
        "a",
        "",
        ":quiz bread.rise",
        ":dontknow",
        "u",
        ":quit",
        ":progress",
    )
    code, told, aside = pipe(environment, *lines, "goal", ":goal 2999-01-01", "goal", ":due", ":history dough")
    assert "Why does bread dough rise?" in told and "Yeast eats sugar" in told
    assert "you said: Yeast makes gas" in told
    assert "There is nothing to undo" not in aside and "1 reviewed, mean mark" in aside
    assert "Readiness by topic" in told and "today: " in told and "█" not in told
    assert "No goal is set." in aside and "2999-01-01: " in told
    assert "search" in told and code == 1, "a script hears that one line failed"


def test_the_library_in_plain_lines(environment: dict[str, str], tmp_path: Path) -> None:
    corpus = tmp_path / "corpus" / "own"
    corpus.mkdir()
    (corpus / "q.md").write_text("# Tea\n\n## How long does tea steep?\n\n**Answer:**\n\nFour minutes.\n", "utf-8")
    lines = (
        ":library", ":topics", ":questions tea", ":card 1", ":card bread.rise", ":more", ":add Is tea bitter?", "2",
        ":questions bitter", ":card 9", ":gaps", ":fill 1", ":questions no such words", ":quiz 1", ":check",
    )  # fmt: skip
    _, told, aside = pipe(environment, *lines)
    assert "Kitchen: 6 questions" in told and "Tea: 1 question, in " in told
    assert "  Tea (1)" in told and "  1  How long does tea steep? (Tea)" in told
    assert "Four minutes." in told and "Key points:" in told
    assert "Is tea bitter?" in (corpus / "inbox.md").read_text(encoding="utf-8")
    assert "  1  Is tea bitter? (Inbox)" in told
    assert "The list has no number 9." in aside and "Nothing was asked in vain." in aside
    assert "“1” is no number of a gap. There is no gap." in aside and "0 of 8 questions." in told


def test_an_import_is_seen_before_it_is_agreed_to(environment: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("## What is a roux?\n\nFlour and fat, heated.\n\n## What is a fond?\n\nBrowned bits.\n", "utf-8")
    _, told, aside = pipe(environment, f":import {notes}", "n", f':import "{notes}" --into sauces', "y", ":library")
    assert "2 question(s)" in aside and "What is a roux?" in aside and "Nothing was written." in aside
    assert "sauces: 2 questions" in told or ": 2 questions, in " in told


def test_input_that_ends_in_the_middle_of_an_answer_is_saved(environment: dict[str, str]) -> None:
    code, _, aside = pipe(environment, "interview", "1", "half an answer")
    assert code == 0 and "Saved. :interview goes on where you left." in aside
    code, told, aside = pipe(environment, "interview", "1")
    assert "1  Go on with the interview you left" in told and "You had typed:\nhalf an answer" in aside


def test_mistakes_are_sentences_and_the_conversation_goes_on(environment: dict[str, str]) -> None:
    lines = (
        ":nonsense",
        ":quesions",
        "3",
        "a",
        ":turn x",
        ":meant z",
        ":history --limit x",
        ':goal "',
        ":card",
        ":fill",
    )
    code, told, aside = pipe(
        environment, *lines, "why does dough rise?", "9", "9.1", ":quiz no.such", ":edit", ":serve"
    )
    for sentence in (
        "There is no command :nonsense. :help lists the commands.",
        "There is no command :quesions. Did you mean :questions?",
        "Nothing has been asked yet. Type a question first.",
        "“x” is no number of a turn.",
        "Invalid value for '--limit'",
        "The line cannot be taken apart",
        "Turn 1 has 5 follow-ups.",
        "There is no turn 9. Turns go from 1 to 1.",
        "No question has the id “no.such”.",
        "There is no command :serve.",
    ):
        assert sentence in aside
    assert code == 1 and "bread.md, line 3" in told


def test_without_a_deck_it_says_so_and_goes_on(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, _, aside = pipe(environment | {"TUTOR_CORPUS": str(tmp_path / "none")}, "why?", ":help", options=())
    assert code == 1 and aside.startswith("Input or output is no terminal, so this is `tutor --plain`.")
    assert aside.count("No deck") >= 2 or aside.count("no deck") >= 2


@pytest.mark.parametrize("name", ["TUTOR_ASCII=1", "PYTHONIOENCODING=latin-1", "PYTHONIOENCODING=ascii"])
def test_a_terminal_without_signs_gets_ascii(environment: dict[str, str], name: str) -> None:
    lines = ("why does dough rise?", ":quiz", "nothing", "", "", ":progress", ":help", ":topics")
    _, told, aside = pipe(environment | dict([name.split("=")]), *lines)
    assert told.isascii() and aside.isascii()
    assert "From Bread - junior - bread.md:3" in told


def test_a_command_can_be_plain_by_itself(environment: dict[str, str]) -> None:
    _, told, _ = pipe(environment, options=("--plain", "stats"))
    assert "█" not in told and "░" not in told and "Readiness by topic" in told
    _, told, _ = pipe(environment, options=("--plain", "grade", "bread.rise", "Yeast makes gas."))
    assert "covered: " in told or "missed: " in told


def test_the_interrupt_key_stops_what_is_at_work_and_only_twice_in_a_row_leaves(environment: dict[str, str]) -> None:
    with Terminal([*TUTOR, "--plain"], environment | {"TERM": "xterm"}) as terminal:
        terminal.wait()
        assert "To leave, type :quit" in terminal.interrupt("half a question")
        assert "Turn 1: dough" in terminal.type("dough")
        terminal.type("interview")
        assert "Question 1 of 3" in terminal.type("2")
        assert "Saved." in terminal.interrupt("half an answer")
        terminal.interrupt("x")
        assert terminal.leave("x", INTERRUPT) == 0


def test_bytes_that_are_no_text_are_no_harm(environment: dict[str, str]) -> None:
    typed = b"why does \xff\xfe dough rise?\n\x1b[31m\x00\n\xed\xa0\x80\n"
    done = subprocess.run([*TUTOR, "--plain"], input=typed, capture_output=True, env=environment, check=False)
    assert done.returncode == 0 and b"Yeast eats sugar" in done.stdout
    assert not {b"\x1b", b"\x00"} & {bytes([each]) for each in done.stdout + done.stderr}


def test_what_numbers_and_letters_mean() -> None:
    assert read_place("3") == Place("3") and read_place("b") == Place("b") and read_place("B") == Place("b")
    assert read_place("2.3") == Place("3", 2) and read_place("2.b") == read_place("2b") == Place("b", 2)
    assert all(read_place(text) is None for text in ("0", "23", "j", "2.", "is", "b.2", "", "2.31"))


def test_markdown_reads_well_aloud() -> None:
    text = """Use **bold** and `code`, see [the docs](https://example.org) or <https://example.org/x>.

1. first
   - inner
2. second

| Limit | Value |
|---|---|
| Memory | 10 GB |
| Time | |

- after

```json
{"a": 1}
```

> quoted <b>text</b>
"""
    assert markdown_lines(text) == [
        "Use bold and code, see the docs (https://example.org) or https://example.org/x.",
        "1. first", "  - inner", "2. second", "",
        "Limit: Memory; Value: 10 GB", "Limit: Time", "",
        "- after", "",
        "Code in json:", '    {"a": 1}', "",
        "quoted <b>text</b>",
    ]  # fmt: skip
