"""The settings explained: the file that a learner begins with, and the tables of the manual's page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic.fields import FieldInfo

from tutor.settings import allowed
from tutor.settings.actions import ACTIONS
from tutor.settings.checking import variable_of
from tutor.settings.file_text import Name
from tutor.settings.model import SettingsModel

_WIDTH = 98
_HEAD = """\
# Tutor's settings. Take the “# ” away before a name to change it; what stands here is what Tutor does by itself.
# A variable of the environment beats this file, an option on the command line beats both.
# `tutor config` prints what is in force and where it comes from.
"""
_EXAMPLES = {"answer_from": "0.5", "closest_from": "0.2", "level": '"mid"'}
"""Stand in the file for settings that are unset by themselves."""


def file_text() -> str:
    """Return the documented file, with every setting commented out."""
    lines, table = [_HEAD], ""
    for name, field in allowed.fields():
        if name == ("keys",):
            continue
        if len(name) > 1 and name[0] != table:
            table = name[0]
            lines += [*_comment(SettingsModel.model_fields[table].description or ""), f"[{table}]", ""]
        lines += [*_comment(field.description or ""), _may_be(name), f"# {name[-1]} = {example(name, field)}", ""]
    return "\n".join([*lines, *_keys(), ""])


def _keys() -> Iterator[str]:
    yield from _comment(SettingsModel.model_fields["keys"].description or "")
    yield "[keys]"
    for action in ACTIONS:
        entry = f"# {action.name} = {_toml(list(action.keys))}"
        yield f"{entry:<44} # {', '.join(action.places)}: {action.help}"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(" ".join(text.split()), _WIDTH)]


def _may_be(name: Name) -> str:
    return f"#   {allowed.values(name)}; variable {variable_of(name)}"


def example(name: Name, field: FieldInfo) -> str:
    """Return a value for the file: the program's own, or a likely one where there is none."""
    return _EXAMPLES.get(name[-1]) or _toml(field.default)


def _toml(value: Any) -> str:  # noqa: ANN401 - as many kinds as settings
    if isinstance(value, list):
        return _toml(value[0]) if len(value) == 1 else f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str | StrEnum) else str(value)


def settings_table() -> str:
    """Return all settings but the keys, as a table in Markdown."""
    rows = ["| setting | may be | unless set | what it does |", "|---|---|---|---|"]
    for name, field in allowed.fields():
        if name != ("keys",):
            own = f"`{_toml(field.default)}`" if field.default not in (None, "") else "unset"
            rows.append(f"| `{'.'.join(name)}` | {allowed.values(name)} | {own} | {field.description} |")
    return "\n".join(rows)


def keys_table() -> str:
    """Return all actions with their own keys, as a table in Markdown."""
    rows = ["| action | keys | where | what it does |", "|---|---|---|---|"]
    for action in ACTIONS:
        shown = ", ".join(f"`{key}`" for key in action.keys)
        rows.append(f"| `{action.name}` | {shown} | {', '.join(action.places)} | {action.help} |")
    return "\n".join(rows)
