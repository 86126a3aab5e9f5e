"""The bottom line: the keys that do something now, each of which can also be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from tutor.tui.styles import KEY
from tutor.tui.widgets.lines import LinesWidget

_GAP = 2
_MORE = "more keys"
_SCREENS = "switch_mode"
"""Action of the keys that lead to screens: together they are one entry, however many screens there are."""


class KeyBar(LinesWidget):
    """Shows the bindings in force. One widget and not one a key: it changes with every question typed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
        link-style: none;
        link-color: $text-muted;
        link-background-hover: $boost;
        link-style-hover: bold;
        link-color-hover: $text;
    }
    """

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_unmount(self) -> None:
        """Stop following."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _follow(self, screen: Screen[object]) -> None:
        del screen
        self.redraw(layout=False)

    def lay_out(self, width: int) -> list[Content]:
        """Return as many keys as fit, those of the app itself at the end and always there.

        Where not all fit, the palette gives its room to the screen's own keys, and help says that there are more.
        """
        own, common = self._entries()
        if _length([*own, *common]) - _GAP > width:
            common = self._short()
        tail = list(_fitting(common, width))
        shown = [*_fitting(own, width - _length(tail)), *tail]
        return [Content(" " * _GAP).join(shown)]

    def _entries(self) -> tuple[list[Content], list[Content]]:
        own = [item for item in self._active() if item.node is not self.app]
        # Enter first, then the screen's, then what the focused widget does: the arrows speak for themselves.
        own.sort(key=lambda item: (item.binding.key != "enter", item.node is not self.screen))
        common = [item.binding for item in self._active() if item.node is self.app]
        return list(self._contents(item.binding for item in own)), list(self._contents(common))

    def _active(self) -> list[ActiveBinding]:
        return [item for item in self.screen.active_bindings.values() if item.binding.show and item.enabled]

    def _short(self) -> list[Content]:
        """Return the app's own keys in few words."""
        found = [item.binding for item in self._active() if item.node is self.app]
        found = [replace(each, description=_MORE) if each.action == "help" else each for each in found]
        return list(self._contents(each for each in found if each.action != "command_palette"))

    def _contents(self, bindings: Iterable[Binding]) -> Iterator[Content]:
        groups: dict[object, list[Binding]] = {}
        for binding in bindings:
            groups.setdefault(binding.group or _kind(binding), []).append(binding)
        for members in groups.values():
            yield self._content(members)

    def _content(self, members: list[Binding]) -> Content:
        first = members[0]
        keys = self.app.get_key_display(first)
        if len(members) > 1 and (first.group or _kind(first) == _SCREENS):
            members = sorted(members, key=lambda binding: (len(binding.key), binding.key))
            keys = f"{self.app.get_key_display(members[0])}-{self.app.get_key_display(members[-1])}"
        words = first.group.description if first.group else first.description
        if _kind(first) == _SCREENS:
            screens = Content.assemble((keys, KEY), " screens")
            return screens.stylize(Style.from_meta({"@click": "app.command_palette"}))
        entry = Content.assemble((keys, KEY), f" {words}")
        # The key names are the program's own or checked ones, so that nothing of a deck gets into this action.
        return entry if first.group else entry.stylize(Style.from_meta({"@click": f"app.simulate_key('{first.key}')"}))


def _kind(binding: Binding) -> str:
    """Return what bindings have in common that share one entry: the action, or leading to a screen."""
    return _SCREENS if binding.action.startswith(_SCREENS) else binding.action


def _length(entries: Iterable[Content]) -> int:
    """Return the cells that entries take, each with the gap behind it."""
    return sum(entry.cell_length + _GAP for entry in entries)


def _fitting(entries: Iterable[Content], width: int) -> Iterator[Content]:
    for entry in entries:
        width -= entry.cell_length + (_GAP if entry else 0)
        if width < -_GAP:
            return
        yield entry
