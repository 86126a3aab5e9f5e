"""The app in a real browser: a page is opened, a question typed, and its answer painted."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.web.browser import missing, open_browser, until
from tests.web.serving import Served


@pytest.mark.skipif(bool(missing()), reason=f"to see the app in a browser, install {missing()}")
def test_a_question_is_answered_in_a_browser(served: Served, tmp_path: Path) -> None:
    with open_browser(tmp_path) as browser:
        browser.open(served.address)
        browser.wait_for("hold a first interview")
        browser.type("\ue00c")  # escape
        browser.wait_for("as you would ask a colleague")
        until(lambda: "Kitchen" in browser.painted(), "the deck is open")
        before = browser.screenshot()
        browser.type("why does dough rise?\ue007")
        browser.wait_for("Yeast eats sugar")
        browser.wait_for("fits your question")
        picture = until(lambda: (after := browser.screenshot()) != before and after, "the answer is painted")
        place = Path(os.environ.get("TUTOR_SCREENSHOT", tmp_path / "served.png"))
        place.write_bytes(picture)
        assert picture.startswith(b"\x89PNG") and len(picture) > 10_000
        loaded = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
        assert any(name.endswith(".ttf") for name in loaded), "the font comes with the page"
        assert not [name for name in loaded if not name.startswith((served.address, "data:"))], "nothing else is asked"
        assert served.stop(signal.SIGINT) == (0, "Stopped.\n")
        until(lambda: browser.run("return document.body.classList.contains('-closed')"), "the page says so")
        assert "Your answers are saved" in browser.run("return document.body.innerText")
