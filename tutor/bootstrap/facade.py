"""Turns paths into a `Tutor`: decks, index and search behind one object."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import locations
from tutor.bootstrap.decks import deck_paths
from tutor.bootstrap.own_settings import own_settings
from tutor.bootstrap.practice import open_learner
from tutor.corpus.files import fingerprint_decks
from tutor.errors import DeckError, IndexDamagedError, IndexMissingError, IndexStaleError, TutorError
from tutor.indexing.manifest import Manifest, model_of, read_manifest
from tutor.indexing.opened import OpenedIndex, Progress, encoder_folder, open_index
from tutor.retrieval.searcher import Searcher
from tutor.sessions.ask import Conversation, Turn
from tutor.sessions.learned_files import load_learned
from tutor.settings.values import DEFAULTS, AskSettings

if TYPE_CHECKING:
    from tutor.domain.question import Deck, QuestionId
    from tutor.grading.grader import Grader


def _try_encoder(index: OpenedIndex) -> None:
    with contextlib.suppress(TutorError):
        index.encoder()


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


@dataclass
class Tutor:
    """What every front end does, does through this object."""

    deck_paths: list[Path]
    index_folder: Path
    model: str | None = None
    """Embedding model; None for the index's own, or the packaged one for a new index."""
    progress: Progress = _silent
    """Hears about the index being built."""
    exported_encoder: Path | None = None
    """Folder of an encoder of the same model to use instead of exporting it again."""
    bands: AskSettings = DEFAULTS.ask
    """From which confidence on an answer is one."""
    _index: OpenedIndex | None = field(default=None, init=False)
    _searcher: Searcher | None = field(default=None, init=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False)

    @cached_property
    def fingerprint(self) -> str:
        """Of the decks, and of what the learner taught, as they were when first asked for."""
        return fingerprint_decks(self.deck_paths, extra=repr(self._taught) if self._taught else "")

    @cached_property
    def _taught(self) -> list[tuple[str, str]]:
        """Return the learner's own wordings: (question id, query)."""
        if not locations.database_file().exists():
            return []
        with open_learner() as store:
            return [(example.question_id, example.query) for example in store.learned.all()]

    def load_decks(self) -> list[Deck]:
        """Read what the decks answer, the learner's own wordings added to the examples.

        Raises:
            DeckError: with every mistake, or when no question has an answer.
        """
        from tutor.corpus.loader import load_deck

        decks = [self._with_taught(load_deck(path)).answered() for path in self.deck_paths]
        if not any(deck.questions for deck in decks):
            names = ", ".join(deck.name for deck in decks)
            raise DeckError(
                f"No question of {names} has an answer yet.", "Write answers into it; then it can be asked."
            )
        return decks

    def _with_taught(self, deck: Deck) -> Deck:
        taught: dict[str, list[str]] = {}
        for question_id, query in self._taught:
            taught.setdefault(question_id, []).append(query)
        questions = tuple(
            replace(question, asked_as=(*question.asked_as, *taught[question.id]))
            if question.id in taught
            else question
            for question in deck.questions
        )
        return replace(deck, questions=questions)

    def remember(self, turn: Turn) -> None:
        """Keep a question that was asked, and, when the decks had no answer, the gap.

        Raises:
            StoreError: when the learner's data cannot be written.
        """
        outcome = turn.outcome
        nearest = [hit.question.id for hit in outcome.hits[:3]]
        with open_learner() as store:
            store.searches.add(turn.query, nearest[0] if outcome.is_answered else None, outcome.band)
            if outcome.hits and not outcome.is_answered:
                store.gaps.add(turn.query, outcome.hits[0].question.deck, nearest)

    def teach(self, query: str, question_id: QuestionId) -> None:
        """Keep "this is what I meant"; the next refresh of the index learns from it.

        Raises:
            StoreError: when the learner's data cannot be written.
        """
        with open_learner() as store:
            store.learned.add(query, question_id)

    def build(self, *, rebuild: bool = False) -> Manifest:
        """Build the index, reusing what did not change unless `rebuild`."""
        from tutor.indexing.build import BuildRequest, build_index
        from tutor.indexing.model_source import DEFAULT_MODEL
        from tutor.sessions.learn_index import DeckLearner

        model = self.model or model_of(self.index_folder) or DEFAULT_MODEL
        request = BuildRequest(
            self.index_folder,
            self.load_decks(),
            self.fingerprint,
            model,
            rebuild,
            self.exported_encoder or self._exported_encoder(model),
        )
        with self._lock:
            self._forget()
            return build_index(request, self.progress, DeckLearner())

    def _exported_encoder(self, model: str) -> Path | None:
        """Return the encoder of the index over all decks when it is the model's, to save exporting it again."""
        folder = locations.index_dir()
        try:
            manifest = read_manifest(folder)
        except (IndexMissingError, IndexDamagedError):
            return None
        return folder / encoder_folder(manifest) if manifest.model == model and folder != self.index_folder else None

    def open(self) -> OpenedIndex:
        """Return the index, building it first when it is missing, stale or damaged."""
        with self._lock:
            if self._index is None:
                try:
                    self._index = self._open()
                except (IndexMissingError, IndexStaleError, IndexDamagedError) as reason:
                    self.progress(reason.message, 0, 0)
                    self.build()
                    self._index = self._open()
            return self._index

    def _forget(self) -> None:
        """Let go of what was opened of an index that is there no longer."""
        self._index = self._searcher = None

    def _open(self) -> OpenedIndex:
        return open_index(self.index_folder, self.fingerprint, self.model)

    def searcher(self) -> Searcher:
        """Return the search over the index; the first call opens the encoder."""
        with self._lock:
            if self._searcher is None:
                index = self.open()
                # The encoder is read in C++ while the rest is read here; what fails there is raised by the call below.
                threading.Thread(target=_try_encoder, args=(index,), daemon=True).start()
                learned = load_learned(index)
                calibration = learned.calibration.with_bands(self.bands.answer_from, self.bands.closest_from)
                learned = replace(learned, calibration=calibration)
                self._searcher = Searcher(index.texts, index.vectors, index.encoder(), learned)
            return self._searcher

    def grader(self) -> Grader:
        """Return the grader for these decks."""
        from tutor.bootstrap.practice import open_grader

        try:
            return open_grader(self.open())
        except IndexDamagedError:  # another process may have replaced the index since it was opened
            with self._lock:
                self._forget()
            return open_grader(self.open())

    def conversation(self) -> Conversation:
        """Return a new conversation with the decks."""
        return Conversation(self.searcher())


def open_tutor(deck: Path | None = None, model: str | None = None, progress: Progress = _silent) -> Tutor:
    """Return the tutor over all decks, or over one, given by its name, folder or file.

    Raises:
        DeckNotFoundError: when there is no deck.
    """
    paths = deck_paths(deck, lambda message: progress(message, 0, 0))
    folder = locations.index_dir() if deck is None else locations.deck_index_dir(paths[0])
    return Tutor(paths, folder, model, progress, bands=own_settings().ask)
