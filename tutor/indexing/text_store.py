"""The texts of an index in SQLite: questions, chunks, vocabulary and the keyword postings (FTS5). Reads only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tutor.domain.question import Deck, Question
from tutor.domain.search import Chunk, ChunkKind
from tutor.errors import IndexDamagedError
from tutor.indexing.payload import load_deck_record, load_question


class TextStore:
    """The texts of an opened index. Reads only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Store the connection; use `open_texts` to make one."""
        self._connection = connection
        self._questions: dict[int, Question] = {}

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def decks(self) -> list[Deck]:
        """Return the decks, without their questions."""
        return [load_deck_record(row[0]) for row in self._rows("SELECT payload FROM deck ORDER BY ordinal")]

    def question(self, ordinal: int) -> Question:
        """Return one question."""
        if ordinal not in self._questions:
            rows = self._rows("SELECT payload FROM question WHERE ordinal = ?", (ordinal,))
            self._questions[ordinal] = load_question(rows[0][0])
        return self._questions[ordinal]

    def questions(self) -> list[Question]:
        """Return all questions in order."""
        return [load_question(row[0]) for row in self._rows("SELECT payload FROM question ORDER BY ordinal")]

    def ordinals(self) -> dict[str, int]:
        """Return each question id's ordinal; the first deck's where two decks share an id."""
        return {row[0]: row[1] for row in self._rows("SELECT id, ordinal FROM question ORDER BY ordinal DESC")}

    def question_rows(self) -> list[tuple[int, int, int]]:
        """Return (first chunk, number of chunks, length in terms) of each question, in order."""
        return self._rows("SELECT first_chunk, chunks, terms FROM question ORDER BY ordinal")

    def chunk_kinds(self) -> list[ChunkKind]:
        """Return the kind of every chunk, in the order of the vector index."""
        kinds = {kind.value: kind for kind in ChunkKind}
        return [kinds[row[0]] for row in self._rows("SELECT kind FROM chunk ORDER BY ordinal")]

    def chunks(self, ordinals: Iterable[int]) -> dict[int, Chunk]:
        """Return the chunks with these ordinals."""
        wanted = list(ordinals)
        marks = ",".join("?" * len(wanted))
        rows = self._rows(
            f"SELECT ordinal, question, kind, text, passage FROM chunk WHERE ordinal IN ({marks})", wanted
        )
        return {row[0]: Chunk(row[1], ChunkKind(row[2]), row[3], row[4]) for row in rows}

    def wordings(self) -> list[tuple[str, str]]:
        """Return (question id, text) of every title, example and follow-up, in order."""
        return self._rows(
            "SELECT question.id, chunk.text FROM chunk JOIN question ON question.ordinal = chunk.question "
            "WHERE kind IN ('question', 'example', 'follow_up') ORDER BY chunk.ordinal"
        )

    def texts_of_answers(self) -> dict[str, int]:
        """Return the ordinal of each question by the text of question and answer together."""
        return dict(self._rows("SELECT text, question FROM chunk WHERE kind = 'question_answer'"))

    def digests(self) -> dict[bytes, int]:
        """Return the row of the vector index for each embedded text."""
        return dict(self._rows("SELECT digest, ordinal FROM chunk ORDER BY ordinal DESC"))

    def vocabulary(self) -> dict[str, int]:
        """Return the words of titles and answers with their counts."""
        return dict(self._rows("SELECT word, count FROM word"))

    def written_stems(self) -> set[str]:
        """Return the stems of the words of titles and answers; examples hold typing mistakes on purpose."""
        return {row[0] for row in self._rows("SELECT DISTINCT stem FROM word")}

    def postings(self, term: str) -> list[tuple[int, int]]:
        """Return (question ordinal, frequency) for each question in which a term stands."""
        return self._rows(
            "SELECT doc, COUNT(*) FROM lexicon_instance WHERE term = ? GROUP BY doc ORDER BY doc", (term,)
        )

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(
                f"The texts of the index cannot be read: {error}.", "Run `tutor index --rebuild`."
            ) from error


def open_texts(path: Path) -> TextStore:
    """Open the texts of an index for reading, from any thread.

    Raises:
        IndexDamagedError: when the file is missing or not a database.
    """
    if not path.is_file():
        raise IndexDamagedError(f"The index has lost its texts ({path.name}).", "Run `tutor index --rebuild`.")
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return TextStore(connection)
