"""Quizlet's text export: a term and a definition a line, between separators that the user chose."""

from __future__ import annotations

import re

from tutor.importing.document import ImportedQuestion, Reading

_SEPARATORS = ("\t", " - ", " – ", " — ", " : ", " = ", " | ", " -> ", " => ", " → ", "::", " / ", ": ", ", ")
_OWN_SEPARATORS = ("*", "~", "^", "|", "#", "@", "$", "%")
"""Single marks that people choose; nearly every line must have exactly one."""
_MOSTLY = 0.8
_NEARLY_ALL = 0.95
_MIN_LINES = 3
LOOKED_FOR = "a term and a definition a line, separated by a tab, a dash or a comma"


def read_quizlet(text: str, _pattern: str | None = None) -> Reading:
    """Read cards; a line without a separator continues the definition above it.

    Cards that all stand on one line are parted by semicolons, and a tab is a separator however few lines have one.
    """
    is_one_line = "\n" not in text.strip()
    text = text.strip().replace(";", "\n") if is_one_line else text
    separator = sniff_sides(text) or ("\t" if "\t" in text.partition("\n")[0] else "")
    if not separator:
        return Reading([], "terms", LOOKED_FOR)
    found: list[ImportedQuestion] = []
    for number, line in enumerate(re.split(r";\n|\n", text), start=1):
        term, mark, definition = line.partition(separator)
        if mark and term.strip():
            found.append(ImportedQuestion(term.strip(), definition.strip().rstrip(";"), 1 if is_one_line else number))
        elif line.strip() and found:
            last = found.pop()
            found.append(ImportedQuestion(last.question, f"{last.answer}\n{line.strip()}".strip(), last.line))
    return Reading(found, f"terms separated by {separator!r}", LOOKED_FOR)


def sniff_sides(text: str) -> str:
    """The separator that most lines have; empty when there is none."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _MIN_LINES:
        lines = lines if lines and all("\t" in line for line in lines) else []
    for separator in _SEPARATORS:
        if lines and sum(1 for line in lines if separator in line.strip(" ")) >= _MOSTLY * len(lines):
            return separator
    for separator in _OWN_SEPARATORS:
        if lines and sum(1 for line in lines if line.count(separator) == 1) >= _NEARLY_ALL * len(lines):
            return separator
    return ""
