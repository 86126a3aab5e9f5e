"""Grades an answer: gates first, then every key point, then score, verdict and feedback."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tutor.domain.encoder import Encoder
from tutor.domain.grade import Grade, PointVerdict
from tutor.domain.question import KeyPoint, Question
from tutor.grading import gates
from tutor.grading.answer_text import AnswerText, read_text
from tutor.grading.assessment import assess, empty_grade
from tutor.grading.authored import PointWordings
from tutor.grading.calibration import Calibration, load_calibration
from tutor.grading.clauses import graded_clauses, split_clauses
from tutor.grading.contrasts import OPPOSITES, mined_contrasts
from tutor.grading.evidence import Evidence, gather
from tutor.grading.injection import without_instructions
from tutor.grading.judging import Judge
from tutor.grading.proposals import propose_points
from tutor.grading.siblings import Siblings
from tutor.grading.token_cache import TokenCache

MAX_POINTS = 64
"""Key points weighed; no author asks for more in one question, and the time is bounded by it."""
PROPOSED = "proposed points"
RULES_ONLY = "rules only"


class Grader:
    """Grades answers against questions; the same input gives the same grade."""

    def __init__(
        self,
        encoder: Encoder,
        judge: Judge | None,
        *,
        contrasts: Sequence[Sequence[str]] = (),
        questions: Sequence[Question] = (),
    ) -> None:
        """Store the parts.

        Args:
            encoder: gives sentence and token vectors.
            judge: the learned judge of pairs; None grades by rules and flags it.
            contrasts: sets of terms that must not be mixed up, whatever is asked.
            questions: all that are known, to recognise an answer to another one.
        """
        self._tokens = TokenCache(encoder)
        self._judge = judge
        self._contrasts = (*OPPOSITES, *contrasts)
        self._siblings = Siblings(questions, encoder)

    def grade(self, question: Question, answer: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Grade:
        """Return the grade of one answer.

        Args:
            question: its key points are proposed from its reference answer when it has none.
            answer: the learner's text, of any length and content.
            aliases: the learner's own accepted wordings by the point's text.
        """
        started = time.perf_counter()
        points = points_of(question)
        flags = [PROPOSED] if any(point.is_proposed for point in points) else []
        flags += [] if self._judge else [RULES_ONLY]
        read = read_text(answer)
        text = graded_part(read.text, question, points)
        flags += [gates.INJECTION] if text != read.text else []
        flags += [gates.CUT] if read.is_cut else []
        grade = _placed(self._graded(question, points, text, aliases or {}, flags), read, answer)
        return replace(grade, elapsed_ms=round((time.perf_counter() - started) * 1000, 2))

    def evidence(self, question: Question, answer: str) -> list[Evidence]:
        """Return the raw evidence on each point, for fitting and explaining; empty when there is nothing to weigh."""
        points = points_of(question)
        text = graded_part(read_text(answer).text, question, points)
        return self._gathered(question, points, text, {}) if split_clauses(text) else []

    def _graded(
        self,
        question: Question,
        points: Sequence[KeyPoint],
        text: str,
        aliases: Mapping[str, Sequence[str]],
        flags: list[str],
    ) -> Grade:
        if not points:
            return empty_grade(question, points, [*flags, gates.NO_POINTS])
        gate = inspect(question, points, text)
        if not gate.is_answer:
            return empty_grade(question, points, [*flags, *gate.flags])
        return assess(
            question,
            points,
            text,
            gate,
            self._gathered(question, points, text, aliases),
            load_calibration()["judge" if self._judge else "rules"],
            flags=flags,
            answers_another=lambda: self._siblings.nearer_question(text, question) is not None,
        )

    def _gathered(
        self, question: Question, points: Sequence[KeyPoint], text: str, aliases: Mapping[str, Sequence[str]]
    ) -> list[Evidence]:
        worded = [
            PointWordings(point.text, (*point.also, *aliases.get(point.text, ())), point.misconceptions)
            for point in points
        ]
        contrasts = (*self._contrasts, *mined_contrasts((question,)))
        clauses = graded_clauses(text)
        return gather(question.title, question.answer, worded, clauses, text, self._tokens, self._judge, contrasts)


def points_of(question: Question) -> tuple[KeyPoint, ...]:
    """Return the points that a question is graded by."""
    return question.key_points[:MAX_POINTS] or propose_points(question.answer)


def graded_part(text: str, question: Question, points: Sequence[KeyPoint]) -> str:
    """Return what is graded of a text: no instructions to the grader; every character keeps its place."""
    known = (question.title, question.answer, *(wording for point in points for wording in (point.text, *point.also)))
    return without_instructions(text, "\n".join(known))


def _placed(grade: Grade, read: AnswerText, answer: str) -> Grade:
    """Return the grade with its clauses as they stand in the answer."""
    return replace(grade, points=tuple(_in_answer(point, read, answer) for point in grade.points))


def _in_answer(point: PointVerdict, read: AnswerText, answer: str) -> PointVerdict:
    if not point.clause:
        return point
    start, end = read.span(point.start, point.end)
    return replace(point, clause=answer[start:end], start=start, end=end)


def inspect(question: Question, points: Sequence[KeyPoint], text: str) -> gates.Gate:
    """Return what kind of text an answer is."""
    accepted = [wording for point in points for wording in point.also]
    return gates.inspect_answer(text, question.title, question.answer, [point.text for point in points], accepted)


def grade_from_evidence(
    question: Question, answer: str, evidence: Sequence[Evidence], calibration: Calibration
) -> Grade:
    """Return the grade of an answer whose evidence was gathered before, such as in cross-validation."""
    points = points_of(question)
    text = graded_part(read_text(answer).text, question, points)
    gate = inspect(question, points, text)
    if not gate.is_answer or not evidence:
        return empty_grade(question, points, gate.flags)
    return assess(question, points, text, gate, evidence, calibration)
