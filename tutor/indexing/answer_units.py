"""Cuts an answer into the passages that are searched for: a list item or a sentence, with its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from tutor.text.markdown import inline_text, parser
from tutor.text.sentences import split_sentences

MIN_WORDS = 5
"""A sentence shorter than this is joined to the one before: "Yes." says nothing alone."""
MAX_CODE_CHARACTERS = 600
"""Of a code block; about what the encoder's 256 tokens hold."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of an answer that makes sense when read alone."""

    text: str
    context: str = ""
    """The sentence that introduces the list the piece stands in."""


@dataclass(slots=True)
class _Leaf:
    kind: str
    """paragraph, item, row or code"""
    text: str


@dataclass(slots=True)
class _Reader:
    depth: int = 0
    cells: list[str] = field(default_factory=list)
    in_cell: bool = False

    def read(self, token: Token) -> _Leaf | None:
        """Take one token; return a leaf when one is complete."""
        if token.type in ("list_item_open", "list_item_close"):
            self.depth += token.nesting
        elif token.type in ("th_open", "td_open", "th_close", "td_close"):
            self.in_cell = token.nesting > 0
        elif token.type == "tr_close":
            row, self.cells = " | ".join(self.cells), []
            return _Leaf("row", row)
        elif token.type == "inline" and self.in_cell:
            self.cells.append(inline_text(token))
        elif token.type == "inline":
            return _Leaf("item" if self.depth else "paragraph", inline_text(token))
        elif token.type in ("fence", "code_block"):
            return _Leaf("code", token.content.strip()[:MAX_CODE_CHARACTERS])
        return None


def answer_units(markdown: str) -> list[Unit]:
    """Return the passages of an answer in order."""
    units: list[Unit] = []
    lead = ""
    for leaf in _leaves(markdown):
        if leaf.kind == "paragraph":
            sentences = _joined_sentences(leaf.text)
            lead = sentences[-1] if sentences and leaf.text.endswith(":") else ""
            units.extend(Unit(sentence) for sentence in sentences)
        elif leaf.kind == "item":
            units.extend(Unit(sentence, lead) for sentence in _joined_sentences(leaf.text))
        else:
            units.append(Unit(leaf.text, lead))
    return units


def _leaves(markdown: str) -> Iterator[_Leaf]:
    reader = _Reader()
    for token in parser().parse(markdown):
        leaf = reader.read(token)
        if leaf and leaf.text:
            yield leaf


def _joined_sentences(text: str) -> list[str]:
    joined: list[str] = []
    for sentence in split_sentences(text):
        if joined and len(sentence.split()) < MIN_WORDS:
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined
