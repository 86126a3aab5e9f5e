"""Checks the file and the variables, and says in one sentence each what is wrong, where, and what it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import SettingsError as SourceError

from tutor.errors import SettingsError
from tutor.settings import allowed, keys
from tutor.settings.actions import BY_NAME
from tutor.settings.file_text import Name, line_of, lines_of, parse
from tutor.settings.model import BETWEEN, PREFIX, SettingsModel
from tutor.settings.values import AskSettings, InterviewDefaults, ReviewSettings, Settings

_NEAR_VARIABLE = 0.75
"""Likeness from which a variable is taken for a mistyped one; the prefix may be another program's too."""
_HINT = "`tutor config` lists the settings in force; `tutor config init` writes a file that explains each."


@dataclass(frozen=True, slots=True)
class Sources:
    """What was given, and where each setting of it stands."""

    file: Path
    lines: dict[Name, int]
    given: Mapping[str, Any]
    """By the file."""
    named: Mapping[str, str]
    """Variables."""

    def variable(self, name: Name) -> str | None:
        """Return the variable that gives a setting, or the table it is in."""
        tried = (variable_of(name[:length]) for length in range(len(name), 0, -1))
        return next((variable for variable in tried if variable in self.named), None)

    def place(self, name: Name) -> str:
        """Return where a setting comes from, in words."""
        variable = self.variable(name)
        if variable is not None:
            return f"in the variable {variable}"
        line = line_of(self.lines, name)
        return f"in {self.file}, line {line}" if line else f"in {self.file}"

    def has(self, name: Name) -> bool:
        """Whether the file gives the setting."""
        held: Any = self.given
        for part in name:
            if not isinstance(held, Mapping) or part not in held:
                return False
            held = held[part]
        return True


def variable_of(name: Name) -> str:
    """Return the variable that gives a setting."""
    return PREFIX + BETWEEN.join(name).upper().replace(".", BETWEEN)


def read_sources(file: Path, held: bytes, named: Mapping[str, str]) -> Sources:
    """Return what was given.

    Raises:
        SettingsError: when the file is no TOML.
    """
    return Sources(file, lines_of(held), parse(file, held), named)


def check(file: Path, held: bytes, named: Mapping[str, str]) -> Settings:
    """Return the settings in force.

    Raises:
        SettingsError: with a sentence for each setting that is wrong.
    """
    return check_sources(read_sources(file, held, named))


def check_sources(sources: Sources) -> Settings:
    """Return the settings that these sources give.

    Raises:
        SettingsError: with a sentence for each setting that is wrong.
    """
    if wrong := _unknown_variables(sources.named):
        raise SettingsError("\n".join(wrong), _HINT)
    try:
        model = SettingsModel(**sources.given)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(each, sources) for each in error.errors()), _HINT) from error
    except SourceError as error:
        raise SettingsError(_unreadable(sources.named), _HINT) from error
    if wrong := [*_wrong_keys(model, sources), *_wrong_bands(model, sources)]:
        raise SettingsError("\n".join(wrong), _HINT)
    return _plain(model)


def _sentence(error: ErrorDetails, sources: Sources) -> str:
    name = tuple(str(part) for part in error["loc"] if not isinstance(part, int))
    place, dotted = sources.place(name), ".".join(name)
    if error["type"] == "extra_forbidden":
        near = keys.nearest(dotted, allowed.names())
        return f"There is no setting “{dotted}” ({place})" + (f"; the nearest is “{near}”." if near else ".")
    return f"{dotted} is {_shown(error['input'])} {place}; it must be {allowed.values(name)}."


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _unknown_variables(named: Mapping[str, str]) -> list[str]:
    """Return a sentence for each variable that is nearly a setting's; others with the prefix are not ours to judge."""
    known = [".".join(name).upper() for name, _ in allowed.fields()]
    tables = {name.split(".")[0] for name in known}
    found = []
    for name in sorted(named):
        bare = name.removeprefix(PREFIX).replace(BETWEEN, ".")
        near = keys.nearest(bare, known, _NEAR_VARIABLE) if bare.split(".")[0] not in tables else ""
        if near:
            found.append(f"There is no setting of the variable {name}; the nearest is {variable_of((near,))}.")
    return found


def _unreadable(named: Mapping[str, str]) -> str:
    """Return a sentence for a variable that stands for a whole table and holds something else."""
    tables = {variable_of(name[:1]) for name, _ in allowed.fields() if len(name) > 1} | {variable_of(("keys",))}
    wrong = next((name for name in sorted(named) if name in tables), "")
    within = f"{wrong}{BETWEEN}…"
    return (
        f"The variable {wrong} is “{named.get(wrong, '')}”, which is no JSON object; set {within} one by one instead."
    )


def _wrong_keys(model: SettingsModel, sources: Sources) -> list[str]:
    found = []
    for name, given in model.keys.items():
        place = sources.place(("keys", name))
        if not keys.is_known(name):
            near = keys.nearest(name, list(BY_NAME))
            found.append(f"There is no action “{name}” ({place})" + (f"; the nearest is “{near}”." if near else "."))
        elif wrong := keys.wrong_key(name, given):
            found.append(f"{wrong} ({place}).")
    if found:
        return found
    return [f"{clash} ({sources.place(('keys', name))})." for name, clash in keys.clashes(model.keys)]


def _wrong_bands(model: SettingsModel, sources: Sources) -> list[str]:
    low, high = model.ask.closest_from, model.ask.answer_from
    if low is None or high is None or low <= high:
        return []
    place = sources.place(("ask", "closest_from"))
    return [f"ask.closest_from is {low} {place}; it must be at most ask.answer_from, which is {high}."]


def _plain(model: SettingsModel) -> Settings:
    return Settings(
        **{
            **model.model_dump(),
            "ask": AskSettings(**model.ask.model_dump()),
            "interview": InterviewDefaults(**model.interview.model_dump()),
            "review": ReviewSettings(**model.review.model_dump()),
        }
    )
