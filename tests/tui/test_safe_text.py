"""Nothing but printable text reaches the terminal."""

from __future__ import annotations

import pytest

from tutor.text.safe_text import one_line, printable
from tutor.tui.glyphs import ASCII, UNICODE, Glyphs, choose_glyphs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mx", "31mx"),
        ("a\x00b\x07c\x7f", "abc"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202eevil\u202c", "evil"),
        ("\ud83d", "\ufffd"),
        ("שלום 👩‍💻", "שלום 👩‍💻"),
        ("[red]x[/red]", "[red]x[/red]"),
    ],
)
def test_printable_drops_what_moves_the_cursor_and_keeps_what_is_read(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_folds_blanks() -> None:
    assert one_line(" a\tb\r\n c\n") == "a b c"


@pytest.mark.parametrize(
    ("is_ascii", "encoding", "glyphs"),
    [
        (False, "utf-8", UNICODE),
        (False, "UTF8", UNICODE),
        (False, None, UNICODE),
        (False, "ascii", ASCII),
        (False, "iso-8859-1", ASCII),
        (True, "utf-8", ASCII),
    ],
)
def test_ascii_signs_are_chosen_where_others_cannot_be_shown(
    is_ascii: bool, encoding: str | None, glyphs: Glyphs
) -> None:
    assert choose_glyphs(is_ascii, encoding) is glyphs
