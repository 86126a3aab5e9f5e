"""The learner's own keys, and vi's, put in the place of the program's.

Textual's keymap gives a key to one action only and drops the others that share it; here one key does several things, by
what the screen waits for. So the bindings of every widget are made anew when it comes into the app.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from tutor.settings.actions import TAKEN_BY_BROWSERS

_VI = {
    "move(-1)": ("k", "move(-1)"),
    "move(1)": ("j", "move(1)"),
    "go(0)": ("g", "go(0)"),
    "go(-1)": ("G", "go(-1)"),
    "page(-1)": ("ctrl+u", "page(-0.5)"),
    "page(1)": ("ctrl+d", "page(0.5)"),
    "scroll_up": ("k", "scroll_up"),
    "scroll_down": ("j", "scroll_down"),
    "scroll_home": ("g", "scroll_home"),
    "scroll_end": ("G", "scroll_end"),
    "page_up": ("ctrl+u", "page_up"),
    "page_down": ("ctrl+d", "page_down"),
}
"""By the action of an arrow or page key of lists and long texts: vi's key, and what it does. Where one types, the
arrows have other actions, so that letters stay letters there."""
VI_HELP = ("j k", "In lists and long texts: down, up; g G first, last; ctrl+d ctrl+u half a page")


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """What differs from the program's own keys."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the action's name, which is the binding's id."""
    is_vi: bool = False
    in_browser: bool = False
    """Whether some keys never arrive."""

    def put_into(self, node: DOMNode) -> None:
        """Give a widget, a screen or the app its keys."""
        if self.keys or self.is_vi:
            node._bindings = BindingsMap(self._changed(node._bindings))
        if self.in_browser:
            node._bindings = BindingsMap(_arriving([binding for _, binding in node._bindings]))

    def _changed(self, bindings: BindingsMap) -> Iterator[Binding]:
        done: set[tuple[str | None, str]] = set()
        for _, binding in bindings:
            own = self.keys.get(binding.id or "")
            if own is None:
                yield binding
            elif (binding.id, binding.action) not in done:  # the other keys of the same binding are replaced with it
                done.add((binding.id, binding.action))
                yield binding.with_key(",".join(own))
            if self.is_vi and binding.action in _VI and (None, binding.action) not in done:
                done.add((None, binding.action))
                key, action = _VI[binding.action]
                yield replace(binding, key=key, action=action, show=False, key_display=None, id=None)


def _arriving(bindings: list[Binding]) -> list[Binding]:
    """Leave out the keys that a browser takes, so that the other key of the same binding is shown."""
    others = {binding.action for binding in bindings if binding.key not in TAKEN_BY_BROWSERS}
    return [each for each in bindings if each.key not in TAKEN_BY_BROWSERS or each.action not in others]


def own_bindings(node: DOMNode) -> list[Binding]:
    """Return the keys in force of what a node's own class binds, in the order in which it does."""
    actions = [binding.action for binding in vars(type(node)).get("BINDINGS", ())]
    found = [binding for _, binding in node._bindings if binding.action in actions]
    return sorted(found, key=lambda binding: actions.index(binding.action))
