"""Markdown laid out in lines: structure kept, markup inert, the fitting block marked."""

from __future__ import annotations

import pytest

from tests.tui.fake_tutor import LIMIT_ANSWER, RAW_ANSWER, SPLIT_PASSAGE
from tutor.tui.answer.blocks import read_blocks
from tutor.tui.answer.layout import AnswerLayout
from tutor.tui.glyphs import ASCII, UNICODE, Glyphs


def lay_out(markdown: str, passage: str = "", width: int = 60, glyphs: Glyphs = UNICODE) -> list[str]:
    return [line.plain.rstrip() for line in AnswerLayout(read_blocks(markdown), passage, glyphs).lines(width)]


@pytest.mark.parametrize("width", [20, 40, 80, 196])
@pytest.mark.parametrize("markdown", [LIMIT_ANSWER, RAW_ANSWER], ids=["lists", "table"])
def test_no_line_is_wider_than_asked(markdown: str, width: int) -> None:
    layout = AnswerLayout(read_blocks(markdown), SPLIT_PASSAGE, UNICODE)
    assert max(line.cell_length for line in layout.lines(width)) <= width


def test_lists_hang_and_nest() -> None:
    markdown = "- one that is long enough to be wrapped\n  - inner\n- two\n\n3. three\n4. four"
    assert lay_out(markdown, width=24) == [
        "  • one that is long",
        "    enough to be wrapped",
        "    ◦ inner",
        "  • two",
        "",
        "   3. three",
        "   4. four",
    ]


def test_marked_block_has_a_bar_and_words() -> None:
    lines = lay_out(LIMIT_ANSWER, SPLIT_PASSAGE, width=80)
    assert [line[:1] for line in lines].count("▌") == 2
    assert lines[[line[:1] for line in lines].index("▌") + 1].endswith("◀ fits your question")


def test_sentence_that_spans_hard_wrapped_lines_is_found() -> None:
    lines = lay_out("One two\nthree four. Five.", "One two three four.")
    assert lines == ["▌ One two three four. Five.             ◀ fits your question"]


def test_table_row_is_marked_as_the_index_names_it() -> None:
    assert any(line.startswith("▌ Memory") for line in lay_out(RAW_ANSWER, "Memory | 10,240 MB"))


def test_narrow_table_puts_each_cell_under_its_heading() -> None:
    markdown = "| Name | What it is for |\n|---|---|\n| aaaaaaaaaaaa | bbbbbbbbb bbbbbbbb |"
    assert lay_out(markdown, width=18)[:2] == ["  Name:", "  aaaaaaaaaaaa"]


def test_nothing_is_marked_when_the_passage_is_not_in_the_answer() -> None:
    assert not any("fits" in line for line in lay_out(LIMIT_ANSWER, "Not a word of it."))


def test_html_and_markup_are_text_and_links_show_their_address() -> None:
    text = "\n".join(lay_out(RAW_ANSWER, width=120))
    assert "[red]x[/red]" in text
    assert "[link=https://example.org]here[/link]" in text
    assert "<script>alert(1)</script>" in text
    assert "\x1b" not in text
    assert "the quotas (https://example.org/quotas)" in "\n".join(lay_out(LIMIT_ANSWER, width=120))


def test_no_style_of_an_answer_carries_an_action() -> None:
    lines = AnswerLayout(read_blocks(RAW_ANSWER + LIMIT_ANSWER), "", UNICODE).lines(80)
    assert all(isinstance(span.style, str) and "@" not in span.style for line in lines for span in line.spans)


def test_ascii_signs_stand_in_for_all_others() -> None:
    assert all(line.isascii() for line in lay_out(LIMIT_ANSWER, SPLIT_PASSAGE, glyphs=ASCII))


def test_code_keeps_its_lines_and_wide_characters_are_folded() -> None:
    assert lay_out("```\na = 1\n\nb = 2\n```") == ["  a = 1", "", "  b = 2"]
    assert [line.strip() for line in lay_out("```\n" + "漢" * 10 + "\n```", width=14)] == ["漢" * 6, "漢" * 4]
