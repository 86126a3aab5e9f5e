"""Writes a report to a file whose ending says the format."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tutor.errors import UsageError
from tutor.sessions.report import InterviewReport
from tutor.sessions.report_html import render_html
from tutor.sessions.report_json import render_json
from tutor.sessions.report_markdown import render_markdown

FORMATS: dict[str, Callable[[InterviewReport], str]] = {
    ".md": render_markdown,
    ".html": render_html,
    ".json": render_json,
}


def check_report_path(path: Path) -> None:
    """Say before an interview what would go wrong after it.

    Raises:
        UsageError: when the ending is unknown, or the folder is missing or cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(
            f"A report cannot be a “{path.suffix or path.name}” file.", "End its name in .md, .html or .json."
        )
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name a file in it.")
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"The report cannot be written: there is no folder {folder}.", "Make it, or name another.")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"The report cannot be written to {path}: no permission.", "Name another file.")


def write_report(report: InterviewReport, path: Path) -> None:
    """Write the report; a file of that name is replaced whole or not at all.

    Raises:
        UsageError: when it cannot be written. The interview itself is in the store by then.
    """
    check_report_path(path)
    text = FORMATS[path.suffix.lower()](report)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(
            f"The report cannot be written to {path}: {error.strerror}.",
            "The interview is kept. Write its report again with `tutor history --report FILE`.",
        ) from error
