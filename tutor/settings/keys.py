"""Checks the keys that the learner gave to actions: their spelling, whether they can work, and whether they clash."""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable, Mapping

from tutor.settings.actions import ACTIONS, BY_NAME, LINES, TYPING, Action

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super"})
_NAMES = frozenset(
    {
        *("enter", "escape", "tab", "space", "backspace", "insert", "delete"),
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *(f"f{number}" for number in range(1, 25)),
        *("question_mark", "slash", "comma", "full_stop", "minus", "plus", "equals_sign", "colon", "semicolon"),
    }
)
_PRINTABLE_NAMES = frozenset({"space", "question_mark", "slash", "comma", "full_stop", "minus", "plus", "equals_sign"})
_SAME_TO_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}
"""What a terminal sends alike."""
_EDITING = frozenset(
    {
        *(f"ctrl+{letter}" for letter in "acdefkuvwxz"),
        *("left", "right", "up", "down", "home", "end", "backspace", "delete", "enter"),
    }
)
"""What edits a text where one is typed, so that it never gets to an action."""
_EDITING_LINES = frozenset({"ctrl+y", "pageup", "pagedown"})
"""What does so only where a text has several lines."""
_SPELLING = "a letter, a digit or a name such as f9, enter or pagedown, with ctrl+, alt+ or shift+ before it"


def split_keys(value: str | list[str]) -> tuple[str, ...]:
    """Return the keys of a list, or of a text with commas between them."""
    words = value.split(",") if isinstance(value, str) else value
    found = (word.strip() for word in words if word.strip())
    return tuple(word if len(word) == 1 else word.lower() for word in found)


def is_known(name: str) -> bool:
    """Whether there is an action of this name."""
    return name in BY_NAME


def nearest(name: str, names: Iterable[str], at_least: float = 0.6) -> str:
    """Return the name that is meant most likely; empty when none is near."""
    return next(iter(difflib.get_close_matches(name, list(names), 1, at_least)), "")


def wrong_key(name: str, keys: tuple[str, ...]) -> str:
    """Return what is wrong with an action's keys; empty when nothing is."""
    if not keys:
        return f"keys.{name} names no key; it must be {_SPELLING}"
    for key in (key for key in keys if key not in BY_NAME[name].keys):
        if not _is_spelled(key):
            return f"keys.{name} is “{key}”, which is no key; it must be {_SPELLING}"
        if key in _SAME_TO_A_TERMINAL:
            return f"keys.{name} is “{key}”, which a terminal cannot tell from {_SAME_TO_A_TERMINAL[key]}; use another"
        if place := _editing_place(key, BY_NAME[name]):
            return f"keys.{name} is “{key}”, which edits the text there ({place}); use another, such as f7 or f12"
    return ""


def _editing_place(key: str, action: Action) -> str:
    """Return where an action can be done and its key edits a text; empty when nowhere."""
    for place in action.places:
        if place in TYPING and (_is_typed(key) or key in _EDITING):
            return place
        if place in LINES and key in _EDITING_LINES:
            return place
    return ""


def _is_spelled(key: str) -> bool:
    *modifiers, base = key.split("+") if key != "+" else [key]
    is_base = base in _NAMES or (len(base) == 1 and base in string.ascii_letters + string.digits + string.punctuation)
    return is_base and set(modifiers) <= _MODIFIERS


def _is_typed(key: str) -> bool:
    return len(key) == 1 or key in _PRINTABLE_NAMES


def clashes(keys: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return (action, sentence) of each changed key that means something else at the same place.

    Args:
        keys: Of actions that there are.
    """
    in_force = {action.name: keys.get(action.name, action.keys) for action in ACTIONS}
    found: dict[frozenset[str], tuple[str, str]] = {}
    for action in (BY_NAME[name] for name in keys if keys[name] != BY_NAME[name].keys):
        for other in ACTIONS:
            pair = frozenset({action.name, other.name})
            shared = [key for key in in_force[action.name] if key in in_force[other.name]]
            place = action.meets(other) if shared and other is not action else ""
            if place and pair not in found:
                found[pair] = (action.name, _clash(shared[0], action, other, place))
    return list(found.values())


def _clash(key: str, action: Action, other: Action, place: str) -> str:
    return (
        f"keys.{action.name} is “{key}”, which is also the key of {other.name} ({place}): give one of them another key"
    )
