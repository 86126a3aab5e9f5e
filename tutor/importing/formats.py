"""The table of formats: how each is told apart and who reads it.

A new format is a new file with a `read_…` function and a new row here; `docs/import.md` has the recipe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.importing.anki_package import read_anki_package
from tutor.importing.anki_text import read_anki_text
from tutor.importing.delimited import is_header, read_delimited, sniff_separator
from tutor.importing.document import Reading
from tutor.importing.html_faq import read_html
from tutor.importing.json_records import read_json
from tutor.importing.markdown.reader import read_markdown
from tutor.importing.org import read_org
from tutor.importing.quizlet import read_quizlet, sniff_sides
from tutor.importing.records import plain_key
from tutor.importing.yaml_records import read_yaml

_ANKI_HEADER = re.compile(
    r"\A(?:#[^\n]*\n)*?#(?:separator|html|columns|deck|tags column|notetype|guid column|tags|deck column)\b[^\n]*:",
    re.IGNORECASE,
)
_HTML = re.compile(
    r"\A\s*(?:<!doctype html|<html\b|<head\b|<body\b)|<script[^>]+ld\+json|itemtype=[\"']?https?://schema\.org/FAQPage",
    re.IGNORECASE,
)
_JSON = re.compile(r"\A\s*(?:\[\s*[\[{\"]|\{\s*\")")
_YAML = re.compile(
    r"^(?:---\s*\n)?(?:#[^\n]*\n|\s*\n)*(?:[\w-]+:\s*\n\s*)?\s*-\s+[\"']?\w*(?:question|front|prompt|term|q)[\"']?\s*:",
    re.IGNORECASE,
)
_ORG = re.compile(r"^(?:#\+\w+:|\*+ .*\n(?:.*\n){0,3}\s*:PROPERTIES:)", re.MULTILINE | re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|\s*[-*+] |\s*\d+[.)] |Q\d*[.:]|\*\*|<details|> |\|)", re.MULTILINE)
_SAMPLE = 20_000
_MOSTLY = 0.8
_MIN_MARKS = 3


@dataclass(frozen=True, slots=True)
class TextFormat:
    """One kind of text file."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str | None], Reading]
    recognises: Callable[[str], bool]
    """Whether the start of a text without a telling suffix is of this kind."""
    is_written_by_line: bool = False
    """Whether Unicode's line separators are line ends in it, and not characters of a cell or string."""


def _is_anki_text(sample: str) -> bool:
    """Header lines, or one separator in nearly every line."""
    if _ANKI_HEADER.match(sample):
        return True
    if sample.startswith('"') and any(_is_quoted_notes(sample, mark) for mark in "\t;"):
        return True
    lines = [line for line in sample.split("\n") if line.strip()]
    marks = sum(1 for line in lines if _MARKDOWN.match(line))
    if len(lines) < _MIN_MARKS or marks > len(lines) // 4:
        return False
    return any(sum(1 for line in lines if mark in line) >= _MOSTLY * len(lines) for mark in ("\t", ";"))


def _is_quoted_notes(sample: str, separator: str) -> bool:
    """Whether nearly every row has two fields at least, however many lines a quoted one runs over."""
    try:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
    except csv.Error:  # a field longer than any note's: whatever it is, it is no such file
        return False
    return len(rows) > 1 and sum(1 for row in rows if len(row) > 1) >= _MOSTLY * len(rows)


def _is_delimited(sample: str) -> bool:
    """A first line that names columns."""
    lines = sample.split("\n", 2)
    first = lines[1] if lines[0].lower().strip('"').startswith("sep=") and len(lines) > 1 else lines[0]
    separator = sniff_separator(sample)
    return is_header([plain_key(cell.strip('"')) for cell in first.split(separator)])


TEXT_FORMATS: tuple[TextFormat, ...] = (
    TextFormat("html", (".html", ".htm", ".xhtml"), read_html, lambda sample: bool(_HTML.search(sample))),
    TextFormat("json", (".json", ".jsonl", ".ndjson"), read_json, lambda sample: bool(_JSON.match(sample))),
    TextFormat("csv", (".csv", ".tsv"), read_delimited, _is_delimited),
    TextFormat("anki-text", (), read_anki_text, _is_anki_text),
    TextFormat("yaml", (".yaml", ".yml"), read_yaml, lambda sample: bool(_YAML.match(sample))),
    TextFormat(
        "org", (".org",), read_org, lambda sample: bool(_ORG.search(sample)) and not sample.startswith("# "), True
    ),
    TextFormat("quizlet", (), read_quizlet, lambda sample: bool(sniff_sides(sample)) and not _MARKDOWN.search(sample)),
    TextFormat("markdown", (".md", ".markdown", ".mdx", ".mdown", ".qmd", ".rmd"), read_markdown, lambda _: True, True),
)

PACKAGE = "anki-package"
PACKAGE_SUFFIXES = (".apkg", ".colpkg")
ZIP_MARK = b"PK\x03\x04"
read_package = read_anki_package


def format_names() -> tuple[str, ...]:
    """Every name that `--format` takes."""
    return (PACKAGE, *(one.name for one in TEXT_FORMATS))


def text_format(name: str) -> TextFormat | None:
    """The format of a name; `tsv` and `jsonl` are other names for what reads them."""
    other = {"tsv": "csv", "jsonl": "json", "md": "markdown", "anki": "anki-text", "yml": "yaml", "txt": ""}.get(
        name, name
    )
    return next((one for one in TEXT_FORMATS if one.name == other), None)


def detect(text: str, suffix: str) -> TextFormat:
    """Choose a format by suffix, and by content where the suffix does not tell.

    A `.csv` that starts with Anki's header lines, or has no header at all, is Anki's.
    """
    sample = text[:_SAMPLE]
    by_suffix = next((one for one in TEXT_FORMATS if suffix.lower() in one.suffixes), None)
    if by_suffix and by_suffix.name == "csv" and _ANKI_HEADER.match(sample):
        return next(one for one in TEXT_FORMATS if one.name == "anki-text")
    if by_suffix and by_suffix.name == "csv" and not _is_delimited(sample) and text[:1] != "":
        return next(one for one in TEXT_FORMATS if one.name == "anki-text")
    return by_suffix or next(one for one in TEXT_FORMATS if one.recognises(sample))
