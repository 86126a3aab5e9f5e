"""Asks the judge about every point of a question: what it makes of the answer, however that is long and worded.

A point is heard by its own text first. Where that does not settle it, it is heard again by an accepted wording that is
clearly nearer, with the answer's figures in the unit of the point, and with "doesn't allow" as "prevents", where points
say so; the kindest hearing counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from tutor.grading.alignment import Alignment
from tutor.grading.clauses import Clause, stretches
from tutor.grading.judging import COVERED, MISSED, Judge
from tutor.grading.length import READ_AT_ONCE, characters
from tutor.grading.polarity import as_refusals, polarity_conflict, refuses
from tutor.grading.prose import as_prose
from tutor.grading.same_figures import in_units_of

REWORDED_GAIN = 0.1
"""How much nearer an accepted wording must be than the point itself before the judge reads it as well."""
CLEARLY_COVERED = 0.7
"""Probability of covered from which a point is not heard again."""
STRETCH = 300
"""Characters of the stretches in which a longer answer is read: the judge takes long texts to speak of everything.

Of 63 right, wrong and half answers of three unseen sets, each between two others and read whole, 2 % of the missed
points were found and scores had r = .41 with the marks; in stretches of 600, 400, 300 and 200 characters .44, .66, .73
and .69 (`benchmarks/foreign_answers.py` measures the like).
"""

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
        self._spans, self._texts = [(0, len(answer))], [as_prose(answer)]
        if characters(clauses) > READ_AT_ONCE:
            self._spans = stretches(clauses, STRETCH)
            self._texts = [as_prose(answer[start:end]) for start, end in self._spans]
            return
        reading = ThreadPoolExecutor(max_workers=1)
        self._whole = reading.submit(judge.judge, question, points, self._texts[0])
        reading.shutdown(wait=False)

    def judged(self, alignments: Sequence[Alignment]) -> list[Judged]:
        """Return what the judge says of each point.

        Args:
            alignments: of the points. Of a long answer the stretch with the clause nearest to a point decides it, so
                that words like it elsewhere do not cover up what is said wrong there; of a clause as long as several
                stretches, the one that says most about the point.

        Raises:
            GradingError: the judge cannot be opened.
        """
        if self._whole:
            found = [(row, self._texts[0]) for row in self._whole.result()]
        else:
            found = self._by_stretches(alignments)
        rows = [row for row, _ in found]
        unsettled = {at: text for at, (row, text) in enumerate(found) if row[COVERED] < CLEARLY_COVERED}
        for at, _, row in self._heard(self._again(unsettled, alignments)):
            if row[COVERED] > rows[at][COVERED]:
                rows[at] = row
        return [as_judged(row) for row in rows]

    def _by_stretches(self, alignments: Sequence[Alignment]) -> list[tuple[Row, str]]:
        """Return what is said of each point, and on which stretch."""
        asked = [
            (text, (at, point))
            for at, (point, alignment) in enumerate(zip(self._points, alignments, strict=True))
            for text in self._holding(self._clauses[alignment.clause])
        ]
        best: dict[int, tuple[Row, str]] = {}
        for at, text, row in self._heard(asked):
            if at not in best or row[MISSED] < best[at][0][MISSED]:
                best[at] = (row, text)
        return [best[at] for at in range(len(self._points))]

    def _holding(self, clause: Clause) -> list[str]:
        """Return the stretches that a clause stands in: one, unless it is longer than one."""
        return [
            text for text, (start, end) in zip(self._texts, self._spans, strict=True)
            if start < clause.end and clause.start < end
        ]  # fmt: skip

    def _heard(self, asked: Iterable[tuple[str, Asked]]) -> list[tuple[int, str, Row]]:
        """Return what the judge says of points, each on its text; points of one text are read together."""
        by_text: dict[str, list[Asked]] = {}
        for text, each in asked:
            by_text.setdefault(text, []).append(each)
        found: list[tuple[int, str, Row]] = []
        for text, group in by_text.items():
            rows = self._judge.judge(self._question, [wording for _, wording in group], text)
            found.extend((at, text, row) for (at, _), row in zip(group, rows, strict=True))
        return found

    def _again(self, texts: Mapping[int, str], alignments: Sequence[Alignment]) -> list[tuple[str, Asked]]:
        """Return by which wordings and on which texts points are heard again, given each one's text."""
        asked = [
            (text, (at, alignments[at].nearest))
            for at, text in texts.items() if _is_nearer(alignments[at], self._clauses[alignments[at].clause].text)
        ]  # fmt: skip
        if any(refuses(point) for point in self._points):
            reworded = ((at, as_refusals(text), text) for at, text in texts.items())
            asked.extend((new, (at, self._points[at])) for at, new, old in reworded if new != old)
        converted: dict[str, list[int]] = {}
        for at, text in texts.items():
            if in_units_of([self._points[at]], text) != text:
                converted.setdefault(text, []).append(at)
        for text, group in converted.items():
            rewritten = in_units_of([self._points[at] for at in group], text)
            asked.extend((rewritten, (at, self._points[at])) for at in group)
        return asked


def as_judged(row: Row) -> Judged:
    """Return a row of a judge's probabilities as plain numbers."""
    missed, covered, contradicted = (float(value) for value in row)
    return missed, covered, contradicted


def _is_nearer(alignment: Alignment, clause: str) -> bool:
    """Return whether an accepted wording is clearly nearer to a clause than the point itself, and does not deny it."""
    is_nearer = alignment.similarity > alignment.own_similarity + REWORDED_GAIN
    return is_nearer and polarity_conflict(alignment.nearest, clause) == 0
