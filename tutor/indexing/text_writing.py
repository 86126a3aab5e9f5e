"""Writes the texts of an index; apart from reading them, so that a question never loads the Markdown parser."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from tutor.domain.question import Deck, Question
from tutor.domain.search import Chunk
from tutor.indexing.payload import dump_deck, dump_question
from tutor.text.markdown import plain_text
from tutor.text.terms import stem, words

TITLE_REPEATS = 3
"""The title's terms count three times: +0 to +7 points of hit@1 on nine FAQ sets."""


def written_text(question: Question) -> str:
    """Return the words that the author wrote with care: unlike examples they hold no typing mistakes on purpose."""
    return f"{question.title} {plain_text(question.answer)} {' '.join(question.tags)}"


def lexical_text(question: Question) -> str:
    """Return the words of a question that the keyword side sees."""
    return " ".join(
        [
            *[question.title] * TITLE_REPEATS,
            plain_text(question.prompt),
            plain_text(question.answer),
            *question.tags,
            *question.asked_as,
        ]
    )


def text_digest(text: str) -> bytes:
    """Return 16 bytes that identify an embedded text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def write_texts(path: Path, decks: Sequence[Deck], questions: Sequence[Question], chunks: Sequence[Chunk]) -> None:
    """Write the texts of an index to a new file at `path`."""
    schema = resources.files("tutor.indexing").joinpath("schema.sql").read_text(encoding="utf-8")
    connection = sqlite3.connect(path)
    try:
        connection.executescript(schema)
        with connection:
            _write_decks(connection, decks)
            _write_questions(connection, decks, questions, chunks)
            connection.executemany(
                "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?)",
                ((i, c.question, c.kind, text_digest(c.text), c.text, c.passage) for i, c in enumerate(chunks)),
            )
    finally:
        connection.close()


def _write_decks(connection: sqlite3.Connection, decks: Sequence[Deck]) -> None:
    rows = ((ordinal, deck.name, deck.title, deck.path, dump_deck(deck)) for ordinal, deck in enumerate(decks))
    connection.executemany("INSERT INTO deck VALUES (?, ?, ?, ?, ?)", rows)


def _write_questions(
    connection: sqlite3.Connection, decks: Sequence[Deck], questions: Sequence[Question], chunks: Sequence[Chunk]
) -> None:
    counts = Counter(chunk.question for chunk in chunks)
    owners = [ordinal for ordinal, deck in enumerate(decks) for _ in deck.questions]
    vocabulary: Counter[str] = Counter()
    first = 0
    for ordinal, (question, deck) in enumerate(zip(questions, owners, strict=True)):
        found = words(lexical_text(question))
        vocabulary.update(words(written_text(question)))
        terms = [stem(word) for word in found]
        row = (ordinal, deck, question.id, question.topic, first, counts[ordinal], len(terms), dump_question(question))
        connection.execute("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO lexicon (rowid, terms) VALUES (?, ?)", (ordinal, " ".join(terms)))
        first += counts[ordinal]
    connection.executemany("INSERT INTO word VALUES (?, ?, ?)", ((w, stem(w), n) for w, n in vocabulary.items()))
