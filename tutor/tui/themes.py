"""The app's colours: which suit the terminal, two themes of our own, and keeping the one that was chosen.

Only `textual.theme` is needed for the themes; the file is written by a thread of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme as Palette

from tutor.settings.values import Theme

NO_COLOUR = "no-colour"
HIGH_CONTRAST = "high-contrast"
CURSOR_LOOK = {"cursor-look": "not reverse"}
"""What the chosen row has besides its colour, for a theme to change: without colours it is turned around."""

_HIGH_CONTRAST = Palette(
    HIGH_CONTRAST,
    primary="#00e5ff",
    secondary="#ffffff",
    accent="#00e5ff",
    warning="#ffe000",
    error="#ff8a80",
    success="#69ff69",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    boost="#3a3a3a",
    dark=True,
    text_alpha=1.0,
    variables={"input-cursor-text-style": "reverse", "cursor-look": "underline", "text-disabled": "#b8b8b8"},
)
_NO_COLOUR = Palette(
    NO_COLOUR,
    primary="#808080",
    secondary="#808080",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "input-cursor-background": "#000000",
        "input-cursor-foreground": "#ffffff",
        "input-cursor-text-style": "reverse",
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-text-style": "reverse",
        "cursor-look": "reverse",
    },
)
OWN = (_HIGH_CONTRAST, _NO_COLOUR)

_PALETTES = {
    Theme.DARK: "textual-dark",
    Theme.LIGHT: "textual-light",
    Theme.HIGH_CONTRAST: HIGH_CONTRAST,
    Theme.NO_COLOUR: NO_COLOUR,
}
HELPS = {
    Theme.AUTO: "Colours that suit the terminal",
    Theme.DARK: "Light letters on a dark ground",
    Theme.LIGHT: "Dark letters on a light ground",
    Theme.HIGH_CONTRAST: "The strongest contrast",
    Theme.NO_COLOUR: "No colours at all",
}
_LIGHT_GROUNDS = frozenset({7, *range(9, 16)})
"""Of the sixteen colours that COLORFGBG numbers."""


def palette_of(theme: Theme, environment: Mapping[str, str]) -> str:
    """Return the name of the palette that a theme means in a terminal with this environment."""
    return _PALETTES[_suiting(environment) if theme is Theme.AUTO else theme]


def _suiting(environment: Mapping[str, str]) -> Theme:
    if environment.get("NO_COLOR"):
        return Theme.NO_COLOUR
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return Theme.LIGHT if ground.isdecimal() and int(ground) in _LIGHT_GROUNDS else Theme.DARK


def keep_theme(theme: Theme, environment: Mapping[str, str]) -> str:
    """Write the theme into the settings file, and return what to tell about it.

    Raises:
        SettingsError: when it cannot be written.
    """
    from tutor import locations
    from tutor.settings.writing import write_theme

    write_theme(locations.settings_file(), theme)
    if environment.get("TUTOR_THEME"):
        return "Kept, but at the next start the variable TUTOR_THEME wins."
    return f"Kept in {locations.settings_file()}"
