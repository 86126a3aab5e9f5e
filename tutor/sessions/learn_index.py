"""Lets a new index learn from its decks: where building meets retrieval."""

from __future__ import annotations

from collections import Counter
from importlib import resources

from tutor.domain.encoder import TokenVectors
from tutor.indexing.build import BuildParts, LearnedFiles
from tutor.indexing.opened import Progress
from tutor.retrieval.constants import TOKENS_UP_TO
from tutor.retrieval.late_interaction import Row, make_row
from tutor.retrieval.learned import ADAPTER_FILE, CALIBRATION_FILE, CLASSIFIER_FILE
from tutor.retrieval.learning import Earlier, learn
from tutor.retrieval.searcher import Searcher
from tutor.sessions.learned_files import load_learned


def foreign_questions() -> list[str]:
    """Return the questions, shipped with the program, that a deck on one subject does not answer."""
    text = resources.files("tutor.retrieval").joinpath("foreign_questions.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


class DeckLearner:
    """Learns from the decks of an index that is being built."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._heard: dict[str, Row] = {}

    def wants_tokens(self, questions: int) -> bool:
        """Return whether an index of so many questions gets a token table."""
        return 0 < questions <= TOKENS_UP_TO

    def hear(self, text: str, tokens: TokenVectors) -> None:
        """Keep the tokens of a question with its answer as the table will hold them."""
        self._heard[text] = make_row(tokens)

    def learn(self, parts: BuildParts, progress: Progress) -> LearnedFiles:
        """Return the files of everything that was learned."""
        searcher = Searcher(parts.texts, parts.vectors, parts.encoder)
        lesson = learn(searcher, foreign_questions(), progress, _earlier(parts), self._heard)
        files = {ADAPTER_FILE: lesson.learned.adapter.dump(), CALIBRATION_FILE: lesson.learned.calibration.dump()}
        if lesson.learned.classifier:
            files[CLASSIFIER_FILE] = lesson.learned.classifier.dump()
        if lesson.learned.tokens:
            files |= lesson.learned.tokens.dump()
        return LearnedFiles(files, lesson.notes)


def _earlier(parts: BuildParts) -> Earlier | None:
    if parts.previous is None:
        return None
    then, now = parts.previous.texts, parts.texts
    before, after = Counter(then.wordings()), Counter(now.wordings())
    return Earlier(
        load_learned(parts.previous),
        then.texts_of_answers(),
        has_same_questions=then.ordinals() == now.ordinals(),
        changed_wordings=((before - after) + (after - before)).total() or int(then.wordings() != now.wordings()),
        notes=parts.previous.manifest.notes,
    )
