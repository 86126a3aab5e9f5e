"""Makes the pictures of the documents from the real app and the real index: `make docs`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tutor.tui.shell import TutorApp

FOLDER = Path(__file__).parent / "pictures"
_KEYS = {" ": "space", "?": "question_mark"}
SIZE = (110, 36)
QUESTIONS = ("how long can it run before it gets killed?",)
_WAIT_SECONDS = 120.0


async def ask_screen() -> str:
    """Return the Ask screen after a question, as SVG."""
    app = TutorApp()
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(int(_WAIT_SECONDS / 0.1)):
            if app.deck is not None:
                break
            await pilot.pause(0.1)
        for question in QUESTIONS:
            await pilot.press(*(_KEYS.get(character, character) for character in question), "enter")
            await pilot.pause(1.5)
        return app.export_screenshot(title="Tutor")


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    svg = asyncio.run(ask_screen())
    # The exporter links fonts from the web; the reader's own monospaced font does as well and asks nobody.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (FOLDER / "ask.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
