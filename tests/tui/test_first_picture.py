"""The first picture needs no engine: neither their packages nor their time."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import asyncio, sys
from tutor.tui.shell import TutorApp
from tutor.errors import TutorError

HEAVY = {"numpy", "faiss", "onnxruntime", "tokenizers", "pydantic", "torch", "transformers", "sentence_transformers",
         "tutor.bootstrap", "tutor.text.markdown"}

def opener(progress):
    painted = bool(app.screen._compositor.size.area) and "colleague" in "".join(
        segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
    print(painted, sorted(HEAVY & set(sys.modules)))
    raise TutorError("enough")

app = TutorApp(opener)

async def main():
    async with app.run_test() as pilot:
        while app.warmth.error is None:
            await pilot.pause(0.01)

asyncio.run(main())
"""


def test_engines_open_after_the_first_picture_and_none_of_their_packages_before() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "True []", done.stderr
