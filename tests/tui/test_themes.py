"""Colours: what suits the terminal, the strongest contrast, none at all, and the choice that is kept."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot

from tests.tui.driving import ask, said, until, warm
from tests.tui.fake_tutor import FakeTutor
from tutor import locations
from tutor.settings.values import Settings, Theme
from tutor.tui.glyphs import UNICODE
from tutor.tui.shell import TutorApp
from tutor.tui.themes import HIGH_CONTRAST, NO_COLOUR, palette_of

LIMIT = "how long may one invocation run"
ENHANCED = 7.0
"""Contrast ratio of WCAG 2.2's level AAA."""


@pytest.mark.parametrize(
    ("theme", "environment", "palette"),
    [
        (Theme.AUTO, {}, "textual-dark"),
        (Theme.AUTO, {"NO_COLOR": "1"}, NO_COLOUR),
        (Theme.AUTO, {"NO_COLOR": ""}, "textual-dark"),
        (Theme.AUTO, {"COLORFGBG": "0;15"}, "textual-light"),
        (Theme.AUTO, {"COLORFGBG": "15;default;0"}, "textual-dark"),
        (Theme.AUTO, {"COLORFGBG": "rubbish"}, "textual-dark"),
        (Theme.LIGHT, {"NO_COLOR": "1"}, "textual-light"),
        (Theme.HIGH_CONTRAST, {}, HIGH_CONTRAST),
        (Theme.NO_COLOUR, {}, NO_COLOUR),
    ],
)
def test_a_theme_suits_the_terminal_unless_one_is_named(
    theme: Theme, environment: dict[str, str], palette: str
) -> None:
    assert palette_of(theme, environment) == palette


def colours(pilot: Pilot[Any]) -> set[str]:
    """Return the colours that are sent to the terminal."""
    filters = pilot.app.get_line_filters()
    found = set()
    for strip in pilot.app.screen._compositor.render_strips():
        segments = list(strip)
        for each in filters:
            segments = each.apply(segments, Color(0, 0, 0))
        for segment in segments:
            if segment.style:
                found |= {str(colour.name) for colour in (segment.style.color, segment.style.bgcolor) if colour}
    return found


@pytest.mark.parametrize("way", ["setting", "variable"])
async def test_without_colours_none_is_sent_and_the_chosen_row_is_turned_around(
    tutor: FakeTutor, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "variable":
        monkeypatch.setenv("NO_COLOR", "1")
    settings = Settings(theme=Theme.NO_COLOUR) if way == "setting" else Settings()
    async with TutorApp(tutor.open, UNICODE, settings=settings).run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab")
        await pilot.pause()
        assert colours(pilot) <= {"default"}
        closest = pilot.app.screen.query_one("#side ClosestList")
        strip = closest.render_lines(closest.size.region)[0]
        assert any(segment.style and segment.style.reverse and segment.text.strip() for segment in strip)


async def test_a_named_theme_has_its_colours_where_no_color_is_set(
    tutor: FakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with TutorApp(tutor.open, UNICODE, settings=Settings(theme=Theme.DARK)).run_test() as pilot:
        await warm(pilot)
        reds = [Color.parse(name) for name in colours(pilot) if name.startswith("#")]
        assert any(len({colour.r, colour.g, colour.b}) > 1 for colour in reds)


async def test_the_theme_is_changed_live_and_kept(tutor: FakeTutor) -> None:
    app = TutorApp(tutor.open, UNICODE)
    file = locations.settings_file()
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("ctrl+p")
        await pilot.press(*("minus" if letter == "-" else letter for letter in "no-colour"), "enter")
        await until(pilot, lambda: app.theme == NO_COLOUR)
        await until(pilot, lambda: file.exists() and "Kept in" in said(pilot))
        assert colours(pilot) <= {"default"}
        app.choose_theme(Theme.LIGHT)
        await until(pilot, lambda: tomllib.loads(file.read_text(encoding="utf-8")) == {"theme": "light"})
        assert app.theme == "textual-light" and len(colours(pilot)) > 2


async def test_a_theme_that_is_kept_under_a_variable_says_that_the_variable_wins(
    tutor: FakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_THEME", "dark")
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        app.choose_theme(Theme.LIGHT)
        await until(pilot, lambda: "the variable TUTOR_THEME wins" in said(pilot))


async def test_a_theme_that_cannot_be_kept_is_shown_all_the_same(tutor: FakeTutor) -> None:
    locations.settings_file().mkdir(parents=True)
    app = TutorApp(tutor.open, UNICODE)
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        app.choose_theme(Theme.HIGH_CONTRAST)
        await until(pilot, lambda: "cannot be read" in said(pilot))
        assert app.theme == HIGH_CONTRAST


async def test_the_strongest_contrast_is_strong_for_every_word(tutor: FakeTutor) -> None:
    async with TutorApp(tutor.open, UNICODE, settings=Settings(theme=Theme.HIGH_CONTRAST)).run_test(
        size=(120, 40)
    ) as pilot:
        await warm(pilot)
        await ask(pilot, LIMIT)
        await pilot.press("tab")
        await pilot.pause()
        weak = set()
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if style and style.color and style.bgcolor and any(sign.isalnum() for sign in segment.text):
                    ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
                    if ratio < ENHANCED:
                        weak.add((segment.text.strip(), round(ratio, 1)))
        assert weak == set()


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
