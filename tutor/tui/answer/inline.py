"""Styled text of one paragraph. Style names are the component classes of the widget that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from textual.content import Content, Span

from tutor.text.safe_text import printable
from tutor.tui.styles import CODE, EMPHASIS, FAINT, LINK, STRONG

_STYLES = {"strong": STRONG, "em": EMPHASIS, "link": LINK}
"""Component class of each kind of emphasis, by the stem of its token's type."""
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(slots=True)
class _Writer:
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)
    """Start and, for a link, address of each emphasis that is not closed yet."""

    def write(self, text: str, style: str = "") -> None:
        start = len(self.text)
        self.text += text
        if style and text:
            self.spans.append(Span(start, len(self.text), style))

    def read(self, token: Token) -> None:
        if token.nesting > 0:
            self.open.append((len(self.text), str(token.attrs.get("href", ""))))
        elif token.nesting < 0:
            self._close(token.type.removesuffix("_close"))
        elif token.type == "code_inline":
            self.write(printable(token.content), CODE)
        else:
            self.write(_BREAKS.get(token.type) or printable(token.content))

    def _close(self, kind: str) -> None:
        start, address = self.open.pop()
        if kind in _STYLES:
            self.spans.append(Span(start, len(self.text), _STYLES[kind]))
        address = printable(address)
        if address and self.text[start:] != address:
            self.write(f" ({address})", FAINT)


def inline_content(children: Sequence[Token]) -> Content:
    """Return the text with its emphasis; a link shows its address and leads nowhere, HTML shows as it is written."""
    writer = _Writer()
    for child in children:
        writer.read(child)
    return Content(writer.text, spans=writer.spans)
