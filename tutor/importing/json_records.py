"""JSON and JSON lines: the list whose objects ask and answer, wherever it is (style R)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from tutor.errors import ImportFailedError
from tutor.importing.document import ImportedQuestion, Reading
from tutor.importing.limits import MAX_NESTING, MAX_RECORDS
from tutor.importing.records import Value, as_markdown, has_question, to_question
from tutor.importing.wording import is_asking

_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_MIN_PAIRS = 2
LOOKED_FOR = "objects with a question-like key (question, front, q …) and an answer-like key (answer, back, a …)"


def read_json(text: str, _pattern: str | None = None) -> Reading:
    """Read a JSON document, or one object a line.

    Raises:
        ImportFailedError: It is no JSON, or nested too deeply.
    """
    if _depth(text) > MAX_NESTING:
        raise ImportFailedError(
            f"The JSON is nested more than {MAX_NESTING} levels deep.", "It is no list of questions."
        )
    try:
        document = json.loads(text)
    except ValueError as error:
        return _read_lines(text, str(error))
    return read_values(document, text, LOOKED_FOR)


def read_values(document: Value, text: str, looked_for: str) -> Reading:
    """Find the questions in a parsed document.

    Args:
        document: Lists, mappings and scalars.
        text: The source, to find line numbers in.
        looked_for: For the error when nothing is found.
    """
    collected: list[tuple[Mapping[str, Value], tuple[str, ...]]] = []
    _collect(document, (), collected)
    lines = _Lines(text)
    found = [one for record, section in collected if (one := _question(record, section, lines))]
    if not found and isinstance(document, Mapping):
        found = _pairs(document, lines)
    title = document.get("title") if isinstance(document, Mapping) else None
    return Reading(found, "objects with question and answer", looked_for, title if isinstance(title, str) else "")


def _read_lines(text: str, problem: str) -> Reading:
    """Read one object a line, reporting those that are none."""
    records: list[Value] = []
    bad: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            records.append(json.loads(line))
        except ValueError:
            bad.append(number)
    if len(bad) >= max(1, len(records)):
        raise ImportFailedError(
            f"This is not valid JSON: {problem}.", "Check the file, or name its format with --format."
        )
    reading = read_values(records, text, LOOKED_FOR)
    if bad:
        reading.warnings.append(
            f"{len(bad)} lines are not valid JSON and were left out: {', '.join(map(str, bad[:10]))}."
        )
    return reading


def _depth(text: str) -> int:
    """How deep brackets nest outside of strings."""
    depth = deepest = 0
    for character in re.sub(r"[^\[\]{}]+", "", _STRING.sub("", text)):
        depth += 1 if character in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _collect(value: Value, section: tuple[str, ...], found: list[tuple[Mapping[str, Value], tuple[str, ...]]]) -> None:
    """Walk a document and keep every object that asks and answers."""
    if len(found) > MAX_RECORDS:
        raise ImportFailedError(f"There are more than {MAX_RECORDS:,} records.", "Split the file.")
    if isinstance(value, Mapping):
        fields = value.get("fields")
        named = {**value, **_named_fields(value, fields)} if isinstance(fields, (Mapping, list)) else value
        if has_question(named) and not _holds_records(value):
            found.append((named, section))
            return
        title = next(
            (
                str(value[key])
                for key in ("name", "title", "topic", "category", "section")
                if isinstance(value.get(key), str)
            ),
            "",
        )
        inner = (*section, title) if title and section is not None and _is_nested(value) else section
        for key, one in value.items():
            if key not in {"note_models", "models", "deck_configurations"}:
                _collect(
                    one, inner if not isinstance(one, list) or title or key in _PLAIN_KEYS else (*section, key), found
                )
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            _collect(one, section, found)


_PLAIN_KEYS = frozenset(
    {
        "questions",
        "cards",
        "notes",
        "items",
        "data",
        "children",
        "results",
        "records",
        "entries",
        "faqs",
        "faq",
        "rows",
        "quiz",
    }
)


def _is_nested(value: Mapping[str, Value]) -> bool:
    """Whether an object holds lists of objects."""
    return any(isinstance(one, list) and one and isinstance(one[0], Mapping) for one in value.values())


def _holds_records(value: Mapping[str, Value]) -> bool:
    """Whether an object that has a title holds questions itself."""
    return any(
        isinstance(one, list) and one and isinstance(one[0], Mapping) and has_question(one[0])
        for key, one in value.items()
        if key != "options"
    )


def _named_fields(record: Mapping[str, Value], fields: Value) -> dict[str, Value]:
    """Fields one level down: of a Django fixture by name, of a CrowdAnki note by place."""
    if isinstance(fields, Mapping):
        return dict(fields)
    is_note = record.get("__type__") == "Note" or "guid" in record or "tags" in record
    if isinstance(fields, list) and is_note and len(fields) > 1 and all(isinstance(one, str) for one in fields):
        return {"question": fields[0], "answer": fields[1]}
    return {}


def _question(record: Mapping[str, Value], section: tuple[str, ...], lines: _Lines) -> ImportedQuestion | None:
    """Read one object."""
    question = to_question({key: one for key, one in record.items() if key != "fields"}, 0, section)
    if question is None:
        return None
    return to_question(
        {key: one for key, one in record.items() if key != "fields"}, lines.of(question.question), section
    )


def _pairs(document: Mapping[str, Value], lines: _Lines) -> list[ImportedQuestion]:
    """An object that maps questions to answers."""
    pairs = {key: value for key, value in document.items() if isinstance(value, str) and is_asking(key)}
    if len(pairs) < max(_MIN_PAIRS, len(document) // 2):
        return []
    return [ImportedQuestion(key, as_markdown(value), lines.of(key)) for key, value in pairs.items()]


class _Lines:
    """Finds the line a text stands on, going forward through the source."""

    def __init__(self, text: str) -> None:
        """Start at the top."""
        self.text = text
        self.position = 0
        self.line = 1

    def of(self, question: str) -> int:
        """The 1-based line of a text, or of the text before where it is written otherwise."""
        start = re.split(r"[\"\\\n]", question, maxsplit=1)[0][:40].strip()
        escaped = json.dumps(start)[1:-1]
        for wanted in (start, escaped):
            place = self.text.find(wanted, self.position) if wanted else -1
            if place >= 0:
                self.line += self.text.count("\n", self.position, place)
                self.position = place
                break
        return self.line
