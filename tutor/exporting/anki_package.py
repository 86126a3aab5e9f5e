"""A deck as an Anki package whose notes keep their ids, so that importing a newer one updates the cards."""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path

import genanki

from tutor.domain.question import Deck
from tutor.exporting.html_page import render_markdown

_MODEL_ID = 1_716_405_233
"""Any fixed number; Anki tells note types apart by it."""

_FIELDS = ("Question", "Answer", "Topic", "Level", "Id", "Question Markdown", "Answer Markdown")
_BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<p><small>{{Topic}} {{Level}}</small></p>'
_CSS = ".card { font: 18px/1.4 system-ui, sans-serif; text-align: left; } pre { white-space: pre-wrap; }"


def write_package(deck: Deck, path: Path) -> None:
    """Write a `.apkg` file.

    Raises:
        OSError: The file cannot be written.
    """
    model = genanki.Model(
        _MODEL_ID,
        "Tutor question",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": _BACK}],
        css=_CSS,
    )
    collection = genanki.Deck(_stable_number(deck.name), deck.title)
    for one in deck.questions:
        fields = [
            f"{escape(one.title)}{render_markdown(one.prompt)}",
            render_markdown(one.answer),
            escape(one.topic),
            one.level or "",
            one.id,
            escape(one.as_asked),
            escape(one.answer),
        ]
        tags = [tag.replace(" ", "_") for tag in one.tags if tag.strip()]
        collection.add_note(genanki.Note(model, fields, guid=genanki.guid_for(deck.name, one.id), tags=tags))
    genanki.Package(collection).write_to_file(str(path), timestamp=0.0)


def _stable_number(name: str) -> int:
    """A deck's number, the same for the same name; Anki wants it positive and below 2**53."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") + 1
