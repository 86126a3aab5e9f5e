"""CSV and TSV with a header line, in the dialect that the file itself shows (style Q)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from tutor.errors import ImportFailedError
from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_RECORDS
from tutor.importing.records import ANSWER_KEYS, QUESTION_KEYS, as_markdown, plain_key, to_question

_SEPARATORS = ("\t", ";", ",", "|")
_SAMPLE_LINES = 60
_TOPIC = 2
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?$", re.IGNORECASE)
LOOKED_FOR = (
    "a header with a question column (question, front, term …) and an answer column (answer, back, definition …)"
)


def read_delimited(text: str, _pattern: str | None = None) -> Reading:
    """Read rows whose columns are named by the first one, or are question and answer.

    Raises:
        ImportFailedError: A row has too many columns, or there are too many rows.
    """
    first, _, rest = text.partition("\n")
    named = _SEP_LINE.match(first.strip())
    body, offset = (rest, 1) if named else (text, 0)
    separator = named.group(1) if named else sniff_separator(body)
    rows = list(read_rows(body, separator, offset))
    if not rows:
        return Reading([], "rows", LOOKED_FOR)
    header = [plain_key(cell) for cell in rows[0][1]]
    if is_header(header):
        names = _unique(rows[0][1])
        return Reading(_named_rows(names, rows[1:]), "columns named in the first row", LOOKED_FOR)
    return Reading(_plain_rows(rows), "first column asks, second answers", LOOKED_FOR)


def is_header(keys: list[str]) -> bool:
    """Whether plain keys name a question column and an answer column."""
    return (
        len(keys) > 1
        and any(key in QUESTION_KEYS for key in keys)
        and any(
            key in ANSWER_KEYS or "correct" in key or key.startswith("option") or key in {"id", "explanation"}
            for key in keys
        )
    )


def sniff_separator(text: str) -> str:
    """The separator that splits the sampled lines most evenly into at least two columns."""
    sample = "\n".join([line for line in text.split("\n") if line.strip()][:_SAMPLE_LINES])
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        counts = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
        if not counts:
            continue
        usual, times = Counter(counts).most_common(1)[0]
        score = times / len(counts) if usual > 1 else 0.0
        if score > best_score:
            best, best_score = separator, score
    return best


def read_rows(text: str, separator: str, offset: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with the line each starts on.

    Raises:
        ImportFailedError: A row has too many columns, or there are too many rows.
    """
    csv.field_size_limit(MAX_FILE_BYTES)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    start, count = 1, 0
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS:
                raise ImportFailedError(f"Line {start} has more than {MAX_COLUMNS} columns.", "Check the separator.")
            if any(cell.strip() for cell in row):
                count += 1
                yield start + offset, row
            if count > MAX_RECORDS:
                raise ImportFailedError(f"There are more than {MAX_RECORDS:,} rows.", "Split the file.")
            start = reader.line_num + 1
    except csv.Error as error:
        raise ImportFailedError(f"Line {reader.line_num} cannot be read: {error}.", "Check the quotes.") from error


def _unique(names: list[str]) -> list[str]:
    """Column names without repetition, so that no column is lost."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return found


def _named_rows(names: list[str], rows: list[tuple[int, list[str]]]) -> list[ImportedQuestion]:
    """Rows under a header; surplus cells belong to the last column."""
    found: list[ImportedQuestion] = []
    for line, row in rows:
        question = to_question(dict(zip(names, row, strict=False)), line)
        if question:
            found.append(question)
    return found


def _plain_rows(rows: list[tuple[int, list[str]]]) -> list[ImportedQuestion]:
    """Rows without a header: question, answer, and a topic in the third column if there is one."""
    found: list[ImportedQuestion] = []
    for line, row in rows:
        cells = [as_markdown(cell) for cell in row]
        if cells[0] and len(cells) > 1:
            section = (cells[_TOPIC],) if len(cells) > _TOPIC and cells[_TOPIC] else ()
            found.append(ImportedQuestion(cells[0], cells[1], line, section))
    return found
