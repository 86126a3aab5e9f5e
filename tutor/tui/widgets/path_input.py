"""A line for a path, which proposes how it may go on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester
from textual.widgets import Input


class PathSuggester(Suggester):
    """Proposes the first file or folder that begins as the path ends."""

    def __init__(self) -> None:
        """Remember nothing: files come and go."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole path, or None."""
        return await asyncio.to_thread(complete_path, value)


class PathInput(Input):
    """Takes a path; the right arrow takes what is proposed."""

    def __init__(self, *, placeholder: str, id: str) -> None:  # noqa: A002 - the name of every widget's
        """Take what stands there until something is typed."""
        super().__init__(placeholder=placeholder, id=id, suggester=PathSuggester(), select_on_focus=False)


def complete_path(text: str) -> str | None:
    """Return the first path in order that begins with `text`, with a slash behind a folder; None when none does."""
    folder_text, slash, start = text.rpartition("/")
    if not text.strip() or (not slash and not start):
        return None
    try:
        folder = Path(folder_text + slash).expanduser() if slash else Path()
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(start))
        names = [name for name in names if start.startswith(".") or not name.startswith(".")]
        if not names:
            return None
        return f"{folder_text}{slash}{names[0]}{'/' if (folder / names[0]).is_dir() else ''}"
    except (OSError, ValueError, RuntimeError):
        return None  # a proposal only: what cannot be read is said when it is looked at
