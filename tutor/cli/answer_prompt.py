"""Reads an answer of several lines, keeps what is typed every second, and knows commands that begin with a colon."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from tutor.cli.plain.output import is_plain

DRAFT_SECONDS = 0.7
"""Between two savings of what is typed; "at most the last second is lost"."""

PROMPT = "> "
"""Plain ASCII, which every terminal shows."""

HOW_TO_ANSWER = "An empty line ends an answer; :help lists what else you can type."
"""Said once, before the first question."""

COMMANDS = {
    ":h": "hint",
    ":hint": "hint",
    ":s": "skip",
    ":skip": "skip",
    ":?": "help",
    ":help": "help",
    ":d": "dont know",
    ":dontknow": "dont know",
    ":p": "pause",
    ":pause": "pause",
    ":q": "quit",
    ":quit": "quit",
    ":bury": "bury",
    ":suspend": "suspend",
    ":undo": "undo",
    ":clear": "clear",
}
"""What may be typed instead of a line of an answer."""


class Left(Exception):  # noqa: N818 - to go is no error
    """The learner went away; everything is saved."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from the keyboard."""

    text: str
    command: str = ""
    """Empty when an answer was finished; "closed" when the input ended."""


class AnswerPrompt:
    """Collects the lines of one answer."""

    def __init__(self, save: Callable[[str], None], draft: str = "") -> None:
        """Store how to save, and begin with what was typed before."""
        self._save = save
        self._saved = draft
        self._lines = draft.split("\n") if draft else []
        self._lock = threading.Lock()
        self._is_done = threading.Event()

    @property
    def text(self) -> str:
        """What is typed so far, without the line in hand."""
        return "\n".join(self._lines)

    def read(self) -> Typed:
        """Read until an empty line or a command."""
        keeper = threading.Thread(target=self._keep, daemon=True)
        keeper.start()
        try:
            return self._read_lines()
        finally:
            self._is_done.set()
            keeper.join()

    def _read_lines(self) -> Typed:
        while True:
            try:
                line = read_line("  " if self._lines else PROMPT)
            except EOFError:
                return Typed(self.text, "closed")
            command = COMMANDS.get(line.strip().lower())
            if command == "clear":
                self._lines.clear()
                self._keep_now()
            elif command is not None:
                return Typed(self.text, command)
            elif line.strip():
                self._lines.append(line)
                self._keep_now()
            elif self._lines:
                return Typed(self.text)

    def _keep(self) -> None:
        while not self._is_done.wait(DRAFT_SECONDS):
            self._keep_now(line_in_hand())

    def _keep_now(self, in_hand: str = "") -> None:
        with self._lock:
            text = "\n".join([*self._lines, in_hand] if in_hand.strip() else self._lines)
            if text != self._saved and not self._is_done.is_set():
                self._save(text)
                self._saved = text


def hear_answer(save: Callable[[str], None], draft: str, aside: Callable[[Typed], bool]) -> Typed:
    """Read an answer or a command; what `aside` takes care of, such as a hint, does not end it."""
    if draft:
        click.echo(f"You had typed:\n{draft}\n(Go on, end with an empty line, or :clear.)", err=True)
    while True:
        typed = AnswerPrompt(save, draft).read()
        if not (typed.command and aside(typed)):
            return typed
        draft = typed.text


def read_line(prompt: str) -> str:
    """Read one line, with editing and a prompt on a terminal.

    Raises:
        EOFError: when the input has ended.
    """
    if sys.stdin.isatty():
        return input(prompt)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def ask_key(prompt: str, keys: Sequence[str]) -> str:
    """Ask for one of the keys; enter alone, or the end of the input, is an empty answer."""
    while True:
        try:
            click.echo(prompt, err=True)
            answer = read_line(PROMPT).strip().lower()
        except EOFError:
            return ""
        if not answer or (len(answer) == 1 and answer in keys):
            return answer
        click.echo(f"Type one of {', '.join(keys)}, or enter alone.", err=True)


def prepare_editing() -> None:
    """Load line editing, from which the line in hand can be read while it is typed."""
    if sys.stdin.isatty():
        import readline

        readline.set_auto_history(False)
        if is_plain():
            # A paste is lines like any others then, and the terminal gets no codes to mark it.
            readline.parse_and_bind("set enable-bracketed-paste off")


def remember_line(line: str) -> None:
    """Let the arrow keys bring a line back."""
    readline = sys.modules.get("readline")
    if readline is not None and sys.stdin.isatty() and line.strip():
        readline.add_history(line)


def line_in_hand() -> str:
    """Return the line that is being typed; empty where the platform has no line editing."""
    readline = sys.modules.get("readline")
    return str(readline.get_line_buffer()) if readline is not None and sys.stdin.isatty() else ""
