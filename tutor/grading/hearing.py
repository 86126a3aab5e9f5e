"""Asks the judge about every point of a question: what it makes of the answer, however that is long and worded.

A point is heard by its own text first. Where that does not settle it, it is heard again by an accepted wording that is
clearly nearer, and with the answer's figures in the unit of the point; the kindest hearing counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from tutor.grading.alignment import Alignment
from tutor.grading.clauses import Clause, stretches
from tutor.grading.judging import COVERED, Judge
from tutor.grading.polarity import polarity_conflict
from tutor.grading.same_figures import in_units_of

REWORDED_GAIN = 0.1
"""How much nearer an accepted wording must be than the point itself before the judge reads it as well."""
CLEARLY_COVERED = 0.7
"""Probability of covered from which a point is not heard again."""
READ_AT_ONCE = 1000
"""Characters of an answer that is read whole: about 170 words, 220 of the 256 tokens that the judge reads."""
STRETCH = 300
"""Characters of the stretches in which a longer answer is read. The judge takes long texts to speak of everything: of
right, wrong and half answers between two others, read whole, 2 % of the missed points were found and scores had r = .41
with the marks; in stretches of 600, 400, 300 and 200 characters .44, .66, .73 and .69."""

Judged = tuple[float, float, float]
"""The judge's missed, covered and contradicted."""
Row = NDArray[np.float64]
Asked = tuple[int, str]
"""A point by its place in the question, and the wording that the judge is asked about."""


class Hearing:
    """One answer before the judge, who reads it while the encoder does, each on one processor."""

    def __init__(
        self, judge: Judge, question: str, points: Sequence[str], clauses: Sequence[Clause], answer: str
    ) -> None:
        """Let the judge begin to read, unless the answer is too long to be read whole.

        Args:
            judge: reads one text and some points.
            question: as asked.
            points: the key points' own texts.
            clauses: the answer's, at least one.
            answer: the whole answer.
        """
        self._judge, self._question, self._points, self._clauses = judge, question, points, clauses
        self._whole: Future[Row] | None = None
        self._spans, self._texts = [(0, len(answer))], [answer]
        if len(answer) > READ_AT_ONCE:
            self._spans = stretches(clauses, STRETCH)
            self._texts = [answer[start:end] for start, end in self._spans]
            return
        reading = ThreadPoolExecutor(max_workers=1)
        self._whole = reading.submit(judge.judge, question, points, answer)
        reading.shutdown(wait=False)

    def judged(self, alignments: Sequence[Alignment]) -> list[Judged]:
        """Return what the judge says of each point.

        Args:
            alignments: of the points. Of a long answer the stretch with the clause nearest to a point decides it, so
                that words like it elsewhere do not cover up what is said wrong there.
        """
        texts = [self._texts[self._holding(alignment.clause)] for alignment in alignments]
        if self._whole:
            rows = list(self._whole.result())
        else:
            first = self._heard(zip(texts, enumerate(self._points), strict=True))
            rows = [row for _, row in sorted(first, key=lambda item: item[0])]
        open_points = [at for at, row in enumerate(rows) if row[COVERED] < CLEARLY_COVERED]
        for at, row in self._heard(self._again(open_points, alignments, texts)):
            if row[COVERED] > rows[at][COVERED]:
                rows[at] = row
        return [(float(missed), float(covered), float(contradicted)) for missed, covered, contradicted in rows]

    def _holding(self, clause: int) -> int:
        """Return the number of the stretch that a clause stands in."""
        where = self._clauses[clause].start
        return next(number for number, (start, end) in enumerate(self._spans) if start <= where <= end)

    def _heard(self, asked: Iterable[tuple[str, Asked]]) -> list[tuple[int, Row]]:
        """Return what the judge says of points, each on its text; points of one text are read together."""
        by_text: dict[str, list[Asked]] = {}
        for text, each in asked:
            by_text.setdefault(text, []).append(each)
        found: list[tuple[int, Row]] = []
        for text, group in by_text.items():
            rows = self._judge.judge(self._question, [wording for _, wording in group], text)
            found.extend((at, row) for (at, _), row in zip(group, rows, strict=True))
        return found

    def _again(
        self, points: Sequence[int], alignments: Sequence[Alignment], texts: Sequence[str]
    ) -> list[tuple[str, Asked]]:
        """Return by which wordings and on which texts some points are heard again."""
        nearer = [
            (texts[at], (at, alignments[at].nearest))
            for at in points if _is_nearer(alignments[at], self._clauses[alignments[at].clause].text)
        ]  # fmt: skip
        converted: dict[str, list[int]] = {}
        for at in points:
            if in_units_of([self._points[at]], texts[at]) != texts[at]:
                converted.setdefault(texts[at], []).append(at)
        for text, group in converted.items():
            rewritten = in_units_of([self._points[at] for at in group], text)
            nearer.extend((rewritten, (at, self._points[at])) for at in group)
        return nearer


def _is_nearer(alignment: Alignment, clause: str) -> bool:
    """Return whether an accepted wording is clearly nearer to a clause than the point itself, and does not deny it."""
    is_nearer = alignment.similarity > alignment.own_similarity + REWORDED_GAIN
    return is_nearer and polarity_conflict(alignment.nearest, clause) == 0
