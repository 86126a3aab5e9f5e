"""Writes the settings file: the documented one where there is none, and the theme that was chosen in the app."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.errors import SettingsError
from tutor.settings.reading import read_bytes
from tutor.settings.values import Theme

_THEME = re.compile(r"^theme\s*=.*$", re.MULTILINE)
_COMMENTED = re.compile(r"^#\s?theme\s*=.*$", re.MULTILINE)


def write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        SettingsError: when it is there, or cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError as error:
        raise SettingsError(f"{file} is there already; it stays as it is.", "Open it in your editor.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"{file} cannot be written: {reason}.", "Name another with TUTOR_CONFIG.") from error


def write_theme(file: Path, theme: Theme) -> None:
    """Put the theme into the file, on the line where it stands or stood as a comment; all else stays as it is.

    Raises:
        SettingsError: when the file cannot be read or written.
    """
    try:
        present = read_bytes(file).decode("utf-8")
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{file.name}.part")
        partial.write_text(with_theme(present, theme), encoding="utf-8")
        partial.replace(file)
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {file} is not UTF-8 text.", "Save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The theme was not kept: {file} cannot be written: {reason}.", "") from error


def with_theme(present: str, theme: Theme) -> str:
    """Return the text of a settings file with this theme."""
    line = f'theme = "{theme}"'
    top_end = re.search(r"^\s*\[", present, re.MULTILINE)
    top, rest = (present[: top_end.start()], present[top_end.start() :]) if top_end else (present, "")
    for pattern in (_THEME, _COMMENTED):
        if pattern.search(top):
            return pattern.sub(line, top, count=1) + rest
    return f"{line}\n{present}"
