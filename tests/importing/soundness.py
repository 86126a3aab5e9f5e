"""What must hold for every document, whatever is in it: for the tests of what broke once and for the fuzzers."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.corpus.loader import inspect_deck
from tutor.errors import ImportFailedError
from tutor.importing import Change, import_document, plan_deck, preview, write_deck

FIXTURES = Path(__file__).parents[1] / "fixtures" / "importing"
NAMES = ["", "a.md", "a.org", "a.html", "a.csv", "a.tsv", "a.txt", "a.yaml", "a.json", "a.apkg"]
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_MARKS = (
    "# ¦## Why?¦\n¦\n\n¦- ¦1. ¦```¦~~~¦<details>¦</summary>¦**¦Q: ¦A: ¦? ¦\n?\n¦::¦==¦- [x] ¦A) ¦Answer: B¦<b>¦<br>¦|¦"
    "\t¦    ¦`¦<!--¦-->¦&lt;¦\u200b¦é¦\0¦---¦===¦-¦=¦> ¦question: ¦id: a.b¦- id: a.b¦**Answer:**¦**Key points:**¦\\¦"
    "\r¦\u2028¦\\ud800¦\\u001b[31m¦&#27;¦<script>¦<pre>¦question,answer¦What is it?¦Because of it.¦[a]: b¦* * *¦"
    "**Given:**¦<summary>Response:</summary>¦**1)** ¦### Front x¦### Back¦[Contents](#a)¦{{c1::x}}¦"
    "| a | b |\n|---|---|\n"
)
PIECES = _MARKS.split("¦")


def holds(content: bytes, folder: Path, name: str = "", format_name: str | None = None) -> None:
    """Import, preview, write and import again; every step keeps what the one before found."""
    try:
        document = import_document(content, name=name, format=format_name)
    except ImportFailedError as error:
        assert not _UNSHOWN.search(error.message)
        return
    assert not _UNSHOWN.search("".join(one.question + one.answer for one in document.questions))
    assert all(one.title and one.line > 0 for one in document.questions)
    preview(document).to_json().encode()
    write_deck(document, folder)
    deck, problems = inspect_deck(folder)
    assert (problems, len(deck.questions)) == ([], len(document.questions))
    assert sorted(one.is_answered for one in deck.questions) == sorted(one.answered for one in document.questions)
    assert {one.change for one in plan_deck(document, folder).questions} == {Change.UNCHANGED}
