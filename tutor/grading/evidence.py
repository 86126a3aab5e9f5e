"""Gathers, for every key point, what speaks for covered, missed and contradicted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.grading.alignment import Alignment, align, read_answer
from tutor.grading.authored import PointWordings, are_accepted
from tutor.grading.choices import wrong_replies
from tutor.grading.clauses import Clause
from tutor.grading.comparisons import exchanged_operands, says_conversely
from tutor.grading.contrasts import mixed_up
from tutor.grading.facts import FigureFinding, compare_figures
from tutor.grading.hearing import Hearing, Judged
from tutor.grading.judging import COVERED, Judge
from tutor.grading.misconceptions import repeated_misconceptions
from tutor.grading.misplaced import exchanged_figures
from tutor.grading.names import misplaced_names
from tutor.grading.number_words import spell_out
from tutor.grading.polarity import denies, polarity_conflict
from tutor.grading.quantities import read_quantities
from tutor.grading.roles import exchanged_roles
from tutor.grading.suitability import asks_for_misfits, praised_misfits
from tutor.grading.token_cache import TokenCache
from tutor.grading.wording import recall

SPOKEN_OF = 0.5
"""Share of a point's words from which a clause surely speaks of it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found about one point."""

    alignment: Alignment
    judged: Judged | None
    """The judge's missed, covered, contradicted; None without a judge."""
    figures: FigureFinding | None
    polarity: float
    """Share of shared words that one side denies, 0 to 1."""
    contrast: tuple[str, str] | None
    """The point's term and its rival in the clause."""
    role: tuple[str, str] | None
    """The point's subject or name and the rival one that the answer gives its statement to."""
    is_accepted_wording: bool
    misconception: str
    """The authored wrong belief that the clause repeats; empty when none."""
    is_denied: bool = False
    """Whether the clause plainly denies what the point affirms."""
    misconception_clause: int = -1
    """Which clause does; -1 when none."""
    is_wrong_reply: bool = False
    """Whether the answer replies yes for no, or takes the other side of what the question offers."""
    is_praised_misfit: bool = False
    """Whether the answer recommends for it what the question asks to be warned of."""


def gather(
    question: str,
    reference: str,
    points: Sequence[PointWordings],
    clauses: Sequence[Clause],
    answer: str,
    tokens: TokenCache,
    judge: Judge | None,
    contrasts: Sequence[Sequence[str]],
) -> list[Evidence]:
    """Return the evidence on each point, in order; `clauses` must not be empty."""
    texts = [point.text for point in points]
    hearing = Hearing(judge, question, texts, clauses, answer) if judge else None
    reading = read_answer(clauses, answer, tokens)
    alignments = align(question, [(point.text, *point.accepted) for point in points], reading, answer, tokens)
    judged = hearing.judged(alignments) if hearing else [None] * len(points)
    misplaced = misplaced_names(texts, answer)
    roles = [role or name for role, name in zip(exchanged_roles(texts, answer), misplaced, strict=True)]
    praised = praised_misfits(question, texts, answer)
    covered = [row[COVERED] if row else 0.0 for row in judged]
    accepted = are_accepted(points, clauses, answer)
    repeated = repeated_misconceptions(question, points, clauses, reading, covered, tokens, contrasts)
    figures = _figures(points, reference, alignments, clauses, answer)
    replies = wrong_replies(question, texts, answer)
    # There "it does not fit" says what the point says.
    is_of_misfits = asks_for_misfits(question)
    result = []
    for at, (point, alignment) in enumerate(zip(points, alignments, strict=True)):
        clause, wrong = clauses[alignment.clause].text, repeated[at]
        result.append(
            Evidence(
                alignment=alignment,
                judged=judged[at],
                figures=figures[at],
                polarity=0.0 if is_of_misfits else polarity_conflict(point.text, clause),
                is_denied=not is_of_misfits and denies(point.text, clause),
                contrast=_contrast(point.text, clause, contrasts),
                role=roles[at] or exchanged_operands(point.text, clause),
                is_accepted_wording=accepted[at] and not _differs(figures[at]),
                misconception=wrong.belief if wrong else "",
                misconception_clause=wrong.clause if wrong else -1,
                is_wrong_reply=replies[at],
                is_praised_misfit=praised[at],
            )
        )
    return result


def _contrast(point: str, clause: str, contrasts: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    found = mixed_up(point, clause, contrasts)
    return None if found and says_conversely(point, clause, found) else found


def _differs(figures: FigureFinding | None) -> bool:
    return figures is not None and figures.conflict is not None


def _figures(
    points: Sequence[PointWordings],
    reference: str,
    alignments: Sequence[Alignment],
    clauses: Sequence[Clause],
    answer: str,
) -> list[FigureFinding | None]:
    """Return what the figures say about each point; a figure that differs counts against one point only."""
    told = read_quantities(reference)
    found: list[FigureFinding | None] = []
    for point, alignment in zip(points, alignments, strict=True):
        clause = clauses[alignment.clause].text
        others = [other.text for other in points if other is not point]
        elsewhere = [figure for other in others for figure in read_quantities(other)]
        # What hardly speaks of the point may give a figure that the reference has for something else.
        elsewhere.extend(told if recall(point.text, clause) < SPOKEN_OF else ())
        found.append(compare_figures(point.text, clause, answer, elsewhere, others))
    for at, pair in enumerate(exchanged_figures([point.text for point in points], answer)):
        finding = found[at]
        if pair and finding and not finding.conflict:
            found[at] = replace(finding, conflict=pair)
    nearest = sorted(range(len(points)), key=lambda at: -alignments[at].own_similarity)
    used: Counter[tuple[int, str]] = Counter()
    for at in nearest:
        finding = found[at]
        if finding and finding.conflict:
            given, place = finding.conflict[1], alignments[at].clause
            used[place, given] += 1
            times = " ".join(spell_out(clauses[place].text).split()).count(given)
            if used[place, given] > max(1, times):
                found[at] = replace(finding, conflict=None)
    return found
