"""Names the settings and, in words, what each may be; from the model, so that no list goes stale."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from enum import StrEnum

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tutor.settings.file_text import Name
from tutor.settings.model import SettingsModel

_KEYS = "a key such as “ctrl+y”, or a list of keys"


def fields(model: type[BaseModel] = SettingsModel, within: Name = ()) -> Iterator[tuple[Name, FieldInfo]]:
    """Yield every setting with its field, those of the top first; of the table of keys only the table."""
    tables = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            tables.append((kind, (*within, name)))
        else:
            yield (*within, name), field
    for kind, name_of_table in tables:
        yield from fields(kind, name_of_table)


def names() -> list[str]:
    """Return the names of all settings."""
    return [".".join(name) for name, _ in fields()]


def values(name: Name) -> str:
    """Return what a setting may be, in words."""
    if name[0] == "keys":
        return _KEYS
    field = next((field for each, field in fields() if each == name), None)
    return _words(field) if field is not None else f"a table: [{'.'.join(name)}]"


def _words(field: FieldInfo) -> str:
    kind = next(each for each in (*_kinds(field.annotation), str) if each is not types.NoneType)
    if issubclass(kind, StrEnum):
        *some, last = [str(member) for member in kind]
        return f"{', '.join(some)} or {last}"
    if kind is bool:
        return "true or false"
    if kind is str:
        return "a text in quotes"
    low, high = _bounds(field)
    return f"{'a whole number' if kind is int else 'a number'} from {low} to {high}"


def _kinds(annotation: object) -> tuple[type, ...]:
    found = typing.get_args(annotation) or (annotation,)
    return tuple(each for each in found if isinstance(each, type))


def _bounds(field: FieldInfo) -> tuple[object, object]:
    low = next(each.ge for each in field.metadata if isinstance(each, annotated_types.Ge))
    high = next(each.le for each in field.metadata if isinstance(each, annotated_types.Le))
    return low, high
