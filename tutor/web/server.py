"""Serves the app through textual-serve, with a page of our own that loads nothing from the network."""

from __future__ import annotations

import asyncio
import errno
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from tutor.errors import UsageError
from tutor.web.access import CONTENT_POLICY, is_known_host, is_own_page

_PAGE = Path(__file__).parent / "page"
_CLOSE_SECONDS = 3.0
"""To wait for open apps when the server stops: each saves what is typed and ends within half a second."""


class TutorServer(Server):
    """Starts the app, in a process of its own and with this process's environment, for each page that is opened."""

    def __init__(self, host: str, port: int, *, is_remote_allowed: bool = False) -> None:
        """Store the address, and whether other computers may use it."""
        super().__init__(app_command(), host, port, title="Tutor")
        self._is_remote_allowed = is_remote_allowed
        self._open_pages: set[asyncio.Task[object]] = set()

    def run(self, say: Callable[[str], None]) -> None:
        """Serve until the process is interrupted; `say` hears where, once it is so.

        Raises:
            UsageError: when the address cannot be served.
        """
        address = f"[{self.host}]" if ":" in self.host else self.host
        try:
            web.run_app(
                self._make_app(),
                host=self.host,
                port=self.port,
                print=lambda *_: say(f"http://{address}:{self.port}"),
                access_log=None,
                shutdown_timeout=_CLOSE_SECONDS,
            )
        except OSError as error:
            raise _cannot_serve(self.host, self.port, error) from error

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.router.add_static("/page", _PAGE)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: the address may be taken."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the open pages, which would be waited for."""
        for page in self._open_pages:
            page.cancel()

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Send the page."""
        return web.FileResponse(_PAGE / "index.html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for a page."""
        task = asyncio.current_task()
        if task is None:
            raise AssertionError("a request is handled outside of a task")
        self._open_pages.add(task)
        try:
            return await super().handle_websocket(request)
        finally:
            self._open_pages.discard(task)

    @property
    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            is_known = self._is_remote_allowed or is_known_host(request.host, self.host)
            if not is_known or not is_own_page(request.headers.get("Origin"), request.host):
                raise web.HTTPForbidden(text="This tutor is served to pages of its own address only.")
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = CONTENT_POLICY
                response.headers["X-Content-Type-Options"] = "nosniff"
            return response

        return guard


def app_command() -> str:
    """Return the command line that opens the app with this Python."""
    words = [sys.executable, "-m", "tutor"]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _cannot_serve(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return UsageError(f"Port {port} of {host} is in use.", f"Choose another one: tutor serve --port {port + 1}")
    if error.errno == errno.EACCES:
        return UsageError(f"Port {port} may not be used by you.", "Choose one above 1023, such as --port 8000.")
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return UsageError(f"This computer has no address {host}.", "Leave --host out to serve this computer alone.")
    return UsageError(f"{host}:{port} cannot be served: {error.strerror or error}.", "Choose another --port or --host.")
