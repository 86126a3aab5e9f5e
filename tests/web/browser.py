"""A headless Chromium, driven through its driver by plain HTTP (the WebDriver protocol)."""

from __future__ import annotations

import base64
import json
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

PATIENCE_SECONDS = 90.0
_STEP_SECONDS = 0.1
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1100,700",
)  # fmt: skip
_RECORDER = """
window.received = "";
const decoder = new TextDecoder();
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      if (typeof event.data !== "string") window.received += decoder.decode(event.data, { stream: true });
    });
  }
};
"""
"""The terminal is painted on a canvas, so that what it is told to paint is read where it arrives."""
Found = TypeVar("Found")
_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


def missing() -> str:
    """Return what is not installed; empty when a browser can be driven."""
    absent = [] if _browser() else ["Chromium"]
    absent += [] if shutil.which("chromedriver") else ["chromedriver"]
    return " and ".join(absent)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(fact: Callable[[], Found], what: str) -> Found:
    """Wait for a fact that another process brings about."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := fact():
            return found
        time.sleep(_STEP_SECONDS)
    raise AssertionError(f"it did not happen in time: {what}")


class Browser:
    """One window."""

    def __init__(self, driver: str, profile: Path) -> None:
        options = {"binary": _browser(), "args": [*_FLAGS, f"--user-data-dir={profile}"]}
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        self._driver = driver
        self._session = ""
        self._session = f"/session/{self._post('/session', capabilities=capabilities)['sessionId']}"
        record = {"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": _RECORDER}}
        self._post("/goog/cdp/execute", **record)

    def open(self, url: str) -> None:
        self._post("/url", url=url)

    def run(self, script: str) -> Any:  # noqa: ANN401 - what JSON holds
        return self._post("/execute/sync", script=script, args=[])

    def type(self, text: str) -> None:
        focused = next(iter(_call("GET", f"{self._driver}{self._session}/element/active").values()))
        self._post(f"/element/{focused}/value", text=text)

    def painted(self) -> str:
        """Return the words that the terminal was told to paint so far."""
        return _CODES.sub("", self.run("return window.received || ''"))

    def wait_for(self, words: str) -> None:
        until(lambda: words in self.painted(), words)

    def screenshot(self) -> bytes:
        return base64.b64decode(_call("GET", f"{self._driver}{self._session}/screenshot"))

    def close(self) -> None:
        _call("DELETE", f"{self._driver}{self._session}")

    def _post(self, path: str, **content: object) -> Any:  # noqa: ANN401 - what JSON holds
        return _call("POST", f"{self._driver}{self._session}{path}", content)


@contextmanager
def open_browser(folder: Path) -> Iterator[Browser]:
    """Start a driver and a browser with a profile of its own, and end both."""
    port = free_port()
    with (folder / "driver.log").open("wb") as log:
        process = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=log, stderr=log)
    driver = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _is_up(f"{driver}/status"), "the driver starts")
        browser = Browser(driver, folder / "profile")
        try:
            yield browser
        finally:
            browser.close()
    finally:
        process.terminate()
        process.wait(20)


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _is_up(url: str) -> bool:
    try:
        return bool(_call("GET", url))
    except OSError:
        return False


def _call(method: str, url: str, content: object = None) -> Any:  # noqa: ANN401 - what JSON holds
    body = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.loads(answer.read())["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()) from error
