"""`tutor serve`: the full-screen app in a web browser."""

from __future__ import annotations

import click

from tutor.errors import UsageError

_WARNING = (
    "Warning: other computers can reach this address. Whoever does uses the tutor as you, reads your history and "
    "writes your files, without encryption and without a password. Do this only in a network that you trust."
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve; this computer's own.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve.")
@click.option("--allow-remote", is_flag=True, help="Serve an address that other computers can reach, without password.")
def serve(host: str, port: int, allow_remote: bool) -> None:
    """Show the app in a web browser, until ctrl+c.

    Every page that is opened is a tutor of its own over the same decks and history. Nothing is loaded from the network.
    """
    from tutor.web.access import is_loopback

    is_remote = not is_loopback(host)
    if is_remote and not allow_remote:
        raise UsageError(
            f"Other computers can reach {host}.",
            "If that is meant, add --allow-remote. Safer: serve 127.0.0.1 and forward the port with ssh -L.",
        )
    if is_remote:
        click.echo(_WARNING, err=True)
    from tutor.web.server import TutorServer

    TutorServer(host, port, is_remote_allowed=allow_remote).run(_tell)
    click.echo("Stopped.", err=True)


def _tell(address: str) -> None:
    click.echo(f"Tutor is at {address} - open it in a browser. Ctrl+c stops it.")
