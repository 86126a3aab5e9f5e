"""A key bar that takes a second line rather than leave a key out."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content

from tutor.tui.widgets.key_bar import KeyBar

_GAP = 2


class TallKeyBar(KeyBar):
    """The screen's keys, then the app's; for screens that need more keys than fit beside the app's."""

    DEFAULT_CSS = """
    TallKeyBar { height: auto; }
    """

    def _follow(self, screen: object) -> None:
        del screen
        self.redraw()

    def _entries(self) -> tuple[list[Content], list[Content]]:
        active = [item for item in self.screen.active_bindings.values() if item.binding.show and item.enabled]
        order = [binding.action for binding in type(self.screen).BINDINGS if isinstance(binding, Binding)]
        own = [item.binding for item in active if item.node is not self.app]
        own.sort(key=lambda binding: order.index(binding.action) if binding.action in order else -1)
        return list(self._contents(own)), super()._entries()[1]

    def lay_out(self, width: int) -> list[Content]:
        """Return all keys, on as many lines as they need."""
        own, common = self._entries()
        lines: list[list[Content]] = [[]]
        for entry in [*own, *common]:
            used = sum(each.cell_length + _GAP for each in lines[-1])
            if lines[-1] and used + entry.cell_length > width:
                lines.append([])
            lines[-1].append(entry)
        return [Content(" " * _GAP).join(line) for line in lines]
