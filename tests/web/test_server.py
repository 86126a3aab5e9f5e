"""Who may use the served app, and what is said when it cannot be served."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from tests.web.serving import ROOT, Served
from tutor.web.access import is_known_host, is_loopback, is_own_page


def get(served: Served, path: str = "/", **headers: str) -> tuple[int, str, Message]:
    request = urllib.request.Request(served.address + path, headers=headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def refused(environment: dict[str, str], *options: str) -> str:
    command = [sys.executable, "-m", "tutor", "serve", *options]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and not done.stdout
    return done.stderr


def test_the_page_names_no_other_address_and_forbids_to_load_from_one(served: Served) -> None:
    status, page, headers = get(served)
    assert status == 200
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    paths = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    assert len(paths) == 4
    for path in paths:
        status, text, _ = get(served, path)
        assert status == 200
        assert "@import" not in text and not re.search(r"url\(.?https?:", text)
    assert not re.search(r"""["'(]https?://""", page)


def test_pages_of_other_sites_are_refused(served: Served) -> None:
    port = served.address.rsplit(":", 1)[1]
    assert get(served, Host=f"localhost:{port}")[0] == 200
    assert get(served, Host=f"tutor.example:{port}")[0] == 403
    assert get(served, "/ws", Origin="http://tutor.example")[0] == 403
    assert get(served, "/ws", Origin=f"http://localhost:{port}")[0] == 403, "another name is another site"
    assert get(served, Origin=served.address)[0] == 200


def test_a_server_is_told_where_its_port_is_taken_and_which_addresses_need_a_flag(
    served: Served, environment: dict[str, str]
) -> None:
    port = served.address.rsplit(":", 1)[1]
    assert f"Port {port} of 127.0.0.1 is in use." in (told := refused(environment, "--port", port))
    assert f"--port {int(port) + 1}" in told
    assert "add --allow-remote" in refused(environment, "--host", "0.0.0.0")
    told = refused(environment, "--host", "192.0.2.1", "--allow-remote")
    assert "Warning: other computers" in told and "no address 192.0.2.1" in told
    assert served.stop(signal.SIGTERM) == (0, "Stopped.\n")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "::1", "[::1]", "127.8.8.8"])
def test_an_address_of_this_computer_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "10.0.0.1", "tutor.example", "localhost.example", ""])
def test_an_address_that_others_reach(host: str) -> None:
    assert not is_loopback(host)


def test_hosts_and_origins() -> None:
    assert is_known_host("127.0.0.1:8000", "127.0.0.1") and is_known_host("[::1]:8000", "127.0.0.1")
    assert not is_known_host("127.0.0.1.example:8000", "127.0.0.1") and not is_known_host("", "127.0.0.1")
    assert is_own_page(None, "localhost:8000") and is_own_page("http://localhost:8000", "localhost:8000")
    assert not is_own_page("null", "localhost:8000") and not is_own_page("http://localhost:9000", "localhost:8000")


def test_the_page_is_part_of_the_package() -> None:
    assert {file.name for file in (Path(ROOT) / "tutor" / "web" / "page").iterdir()} == {
        "index.html", "page.css", "page.js",
    }  # fmt: skip
