"""Checks that every key point is said in its answer: who learns the answer must be able to earn every point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tutor.domain.question import KeyPoint, Question
from tutor.domain.search import ChunkKind
from tutor.grading.quantities import Quantity, agree, read_quantities
from tutor.sessions.deck_check.constants import SUPPORT
from tutor.sessions.deck_check.findings import Finding, Rule, Severity
from tutor.sessions.deck_check.material import DeckMaterial
from tutor.text.markdown import plain_text
from tutor.text.terms import content_stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_HINT = "Say it in the answer, or correct the point."


def check_support(material: DeckMaterial) -> Iterator[Finding]:
    """Yield the key points that no passage of their answer is close to, and those with a figure it does not give."""
    points = [(place, point) for place, question in enumerate(material.questions) for point in question.key_points]
    vectors = material.encode([point.text for _, point in points])
    passages = _Passages(material)
    for (place, point), vector in zip(points, vectors, strict=True):
        question = material.questions[place]
        support = passages.support(place, point.text, vector)
        if question.answer and support < SUPPORT:
            yield _finding(material, question, point, f"the answer hardly supports it (support {support:.2f})")
        elif question.answer:
            missing = figures_not_in(point.text, f"{question.title}\n{plain_text(question.answer)}")
            if missing:
                yield _finding(material, question, point, f"the answer does not give {', '.join(missing)}")


def _finding(material: DeckMaterial, question: Question, point: KeyPoint, reason: str) -> Finding:
    line = material.lines.line_of(question, point.text)
    message = f'key point "{point.text}": {reason}'
    return Finding(question.file, line, Rule.UNSUPPORTED_POINT, Severity.WARNING, message, _HINT, (question.id,))


class _Passages:
    """The answers' passages with their vectors; pairs of neighbours are encoded only where single ones do not do."""

    def __init__(self, material: DeckMaterial) -> None:
        self._material = material
        self._owners = material.owners(ChunkKind.PASSAGE)
        self._vectors = material.vectors(ChunkKind.PASSAGE)
        self._texts = material.texts(ChunkKind.PASSAGE)
        self._pairs: dict[int, Vectors] = {}

    def support(self, place: int, text: str, vector: Vectors) -> float:
        """Return 0 to 1: the mean of the best cosine and the share of the point's stems in title and answer."""
        question = self._material.questions[place]
        recall = stem_recall(text, f"{question.title} {plain_text(question.answer)}")
        mine = np.flatnonzero(self._owners == place)
        best = _best(self._vectors[mine], vector)
        if (best + recall) / 2 < SUPPORT:
            best = max(best, _best(self._pairs_of(place, mine.tolist()), vector))
        return (best + recall) / 2

    def _pairs_of(self, place: int, mine: Sequence[int]) -> Vectors:
        if place not in self._pairs:
            pairs = [f"{self._texts[first]} {self._texts[second]}" for first, second in pairwise(mine)]
            self._pairs[place] = self._material.encode(pairs)
        return self._pairs[place]


def _best(vectors: Vectors, vector: Vectors) -> float:
    return float((vectors @ vector).max()) if len(vectors) else 0.0


def stem_recall(text: str, reference: str) -> float:
    """Return the share of a text's distinct content stems that stand in the reference, 0 to 1."""
    wanted = set(content_stems(text))
    return len(wanted & set(content_stems(reference))) / len(wanted) if wanted else 1.0


def figures_not_in(text: str, reference: str) -> list[str]:
    """Return the figures of a text, as written, that the reference gives nowhere."""
    given = read_quantities(reference)
    return [figure.text for figure in read_quantities(text) if not any(_same(figure, other) for other in given)]


def _same(wanted: Quantity, given: Quantity) -> bool:
    if wanted.kind == given.kind:
        return agree(wanted, given) or agree(given, wanted)
    # A bare figure leaves its unit to the reader: "after 1 and 2 minutes".
    return "plain" in (wanted.kind, given.kind) and _digits(wanted) == _digits(given)


def _digits(quantity: Quantity) -> str:
    return "".join(character for character in quantity.text if character.isdigit() or character == ".")
