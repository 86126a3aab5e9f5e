"""Who may use the served app: the browser on this computer, and only with pages that came from here.

A server on the loopback address can be reached by every page that the same browser shows. A page of another site is
told from ours by the Origin that browsers send, and by the Host: a foreign name that was made to point here stays
foreign.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
CONTENT_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""Forbids the page to load anything from anywhere else. The terminal's own script writes its style into the page."""


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this computer alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_known_host(host: str, served: str) -> bool:
    """Return whether a request's Host is a name of the address that is served on this computer alone."""
    name = (urlsplit(f"//{host}").hostname or "").lower()
    return name in _LOCAL_NAMES or name == served.lower()


def is_own_page(origin: str | None, host: str) -> bool:
    """Return whether a request comes from our page; tools that are no browsers send no origin."""
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
