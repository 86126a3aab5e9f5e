"""YAML lists of questions, with every scalar kept as the text it was (style S)."""

from __future__ import annotations

import yaml  # type: ignore[import-untyped,unused-ignore]

from tutor.errors import ImportFailedError
from tutor.importing.document import Reading
from tutor.importing.json_records import read_values
from tutor.importing.limits import MAX_NESTING, MAX_YAML_EVENTS
from tutor.importing.records import Value

_MAX_ALIASES = 100
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LOOKED_FOR = "a list of mappings with a question-like key and an answer-like key"


def read_yaml(text: str, _pattern: str | None = None) -> Reading:
    """Read one or several documents.

    Tags are ignored and no value is guessed: `no`, `1.10` and `2024-01-01` stay text.

    Raises:
        ImportFailedError: It is no YAML, nested too deeply, or full of aliases.
    """
    try:
        _check(text)
        documents: list[Value] = list(yaml.load_all(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f" in line {place.line + 1}" if place else ""
        raise ImportFailedError(f"This is not valid YAML{where}.", "Check the indentation and the quotes.") from error
    return read_values(documents[0] if len(documents) == 1 else documents, text, LOOKED_FOR)


def _check(text: str) -> None:
    """Refuse bombs before anything is built."""
    depth = aliases = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > MAX_NESTING or aliases > _MAX_ALIASES or count > MAX_YAML_EVENTS:
            raise ImportFailedError(
                "The YAML is nested too deeply or refers to itself too often.", "It is no list of questions."
            )
