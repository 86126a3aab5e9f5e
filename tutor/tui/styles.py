"""The styles of words inside a widget, in the theme's own colours: one accent, one for care, the rest shades of text.

They are plain strings and not style-sheet classes, which every widget would have to work out before the first picture.
"""

from __future__ import annotations

STRONG = "bold"
EMPHASIS = "italic"
CODE = "$text-accent"
CODE_BLOCK = "on $boost"
LINK = "underline"
FAINT = "$foreground 60%"
ACCENT = "$text-accent"
MARK = "bold $text-accent"
PASSAGE = "on $accent 20%"
HOVERED = "on $boost"
CURSOR = "bold $cursor-look on $accent 30%"
CARE = "bold $text-warning"
KEY = "bold $text"
COVERED = "$text-accent"
PARTIAL = "italic $text-accent"
MISSED = "$foreground 60%"
CONTRADICTED = "bold $text-warning"
