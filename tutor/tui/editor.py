"""Opens a file at a line in the learner's own editor, and comes back."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from tutor.tui.own_settings import HasSettings

_PLUS_LINE = frozenset(
    {
        "vi",
        "vim",
        "nvim",
        "view",
        "gvim",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "joe",
        "jed",
        "mg",
        "ne",
    }
)
"""Editors that take the line as `+41` before the file."""
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
"""Editors that take it as `file:41`."""
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
"""Those that need `--goto` before that."""
_NO_EDITOR = "No editor is set. Set EDITOR before you start Tutor, as in: export EDITOR=nano"
_UNCLEAR = "The setting “editor” cannot be understood: a quote is left open. `tutor config` shows it."


def editor_command(environment: Mapping[str, str], file: Path, line: int, own: str = "") -> list[str]:
    """Return the command that opens a file at a line; empty when no editor is set or it cannot be understood.

    Args:
        environment: Names an editor in VISUAL or EDITOR.
        file: To be opened.
        line: From 1 on.
        own: The editor of the settings, before those of the environment.
    """
    asked = own.strip() or environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    try:
        words = shlex.split(asked)
    except ValueError:
        return []
    return [*words, *_arguments(Path(words[0]).stem, file, line)] if words else []


def _arguments(editor: str, file: Path, line: int) -> list[str]:
    if editor in _PLUS_LINE:
        return [f"+{line}", str(file)]
    if editor in _COLON_LINE:
        return [f"{file}:{line}"]
    return ["--goto", f"{file}:{line}"] if editor in _GOTO else [str(file)]


def open_in_editor(app: App[Any], file: Path, line: int) -> bool:
    """Leave the screen to the editor until it closes; return whether it ran, having said why when it did not."""
    own = app.settings.editor if isinstance(app, HasSettings) else ""
    command = editor_command(os.environ, file, line, own)
    problem = _run(app, command, file, line) if command else _UNCLEAR if own.strip() else _NO_EDITOR
    if problem:
        app.notify(problem, severity="warning", markup=False)
    return not problem


def _run(app: App[Any], command: list[str], file: Path, line: int) -> str:
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        return f"No editor can be opened here. The question is in {file}, line {line}."
    except OSError as error:
        return f"The editor “{command[0]}” cannot be started: {error.strerror}. Set another one."
    return ""
