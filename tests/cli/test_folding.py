from __future__ import annotations

import io
import os
import sys

import click
import pytest

from tutor.cli.folding import FoldingStream, folding_streams
from tutor.text.markdown import unwrapped


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def forty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 24)))


def test_long_lines_break_between_words_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with folding_streams():
        click.echo("  ✓ the timeout of one invocation is fifteen minutes at most")
    assert terminal.getvalue() == "  ✓ the timeout of one invocation is\n    fifteen minutes at most\n"
    assert sys.stdout is terminal


def test_a_pipe_gets_the_lines_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    with folding_streams():
        click.echo("word " * 20)
    assert pipe.getvalue() == "word " * 20 + "\n"


def test_styles_do_not_count_as_columns() -> None:
    terminal = Terminal()
    styled = click.style("just under forty columns of text", bold=True)
    FoldingStream(terminal).write(styled)
    assert terminal.getvalue() == styled


def test_streams_that_fold_are_not_folded_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", FoldingStream(Terminal()))
    before = sys.stdout
    with folding_streams():
        assert sys.stdout is before


def test_paragraphs_are_put_on_one_line_and_nothing_else_is_touched() -> None:
    markdown = "One\ntwo.\n\n- item\n  goes on\n- next\n\n```\ncode\nstays\n```\n\nhard  \nbreak\n\n| a |\n|---|\n| b |"
    assert unwrapped(markdown) == (
        "One two.\n\n- item goes on\n- next\n\n```\ncode\nstays\n```\n\nhard  \nbreak\n\n| a |\n|---|\n| b |"
    )
