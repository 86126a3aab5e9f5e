"""Practice answers that speak of something else, wholly or beside what was asked.

Authored answers that leave points out are short; of those with more than 400 characters hardly one does. A network that
learns from them alone takes any long answer to speak of every point, even the right answer to another question.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.evaluation.judge_examples import MISSED, SOURCE_GROUP, JudgeExample
from tutor.grading.clauses import split_clauses
from tutor.grading.wording import content_stems

LONGEST = 880
"""Characters of such an answer, so that all of it is read at once."""
SIBLING_SHARE = 0.5
"""How often the other question is one of the same field."""
JOINED_SHARE = 0.4
"""How often an answer to another question is two of them."""
LONG_SHARE = 0.8
"""How often the other question's answer is a long one."""
LONG_FROM = 250
"""Characters of a long one."""
_SPOKEN_OF = 0.6
"""Share of a point's stems from which a text about something else may speak of it after all."""
_TRIES = 8
"""Answers that are drawn before none is taken, when they do not fit or may speak of a point."""


@dataclass(frozen=True, slots=True)
class Others:
    """Answers to draw from, by field."""

    everywhere: Sequence[JudgeExample]
    by_field: dict[str, list[JudgeExample]]

    @classmethod
    def among(cls, examples: Sequence[JudgeExample]) -> Others:
        """Sort answers by field; lists of keywords and the like are no use."""
        by_field: dict[str, list[JudgeExample]] = {}
        sentences = [each for each in examples if _is_in_sentences(each)]
        for each in sentences:
            by_field.setdefault(field_of(each), []).append(each)
        return cls(sentences, by_field)

    def text(self, asked: JudgeExample, room: int, rng: random.Random) -> str:
        """Return an answer to another question of at most `room` characters; empty if none was met in some draws."""
        siblings = self.by_field.get(field_of(asked), [])
        pool = siblings if siblings and rng.random() < SIBLING_SHARE else self.everywhere
        shortest = LONG_FROM if rng.random() < LONG_SHARE and room > LONG_FROM else 0
        for other in rng.choices(pool, k=_TRIES):
            fits = shortest <= len(other.answer) <= room
            if fits and other.group != asked.group and not _speaks_of(other.answer, asked.points):
                return other.answer
        return ""


def foreign_answers(
    asked: Sequence[JudgeExample], others: Others, count: int, rng: random.Random
) -> list[JudgeExample]:
    """Return answers to other questions than the one asked: every point is missed, however much is said."""
    found = []
    for each in rng.choices(asked, k=count):
        text = others.text(each, LONGEST, rng)
        if text and rng.random() < JOINED_SHARE:
            text = f"{text} {others.text(each, LONGEST - len(text), rng)}".rstrip()
        if text:
            found.append(replace(each, answer=text, targets=(MISSED,) * len(each.points), kind="another's answer"))
    return found


def with_others_beside(
    examples: Sequence[JudgeExample], others: Others, share: float, rng: random.Random
) -> list[JudgeExample]:
    """Return the answers, that share of them with another question's before, behind or around; the marks stay."""
    return [_beside(each, others, rng) if rng.random() < share else each for each in examples]


def _beside(each: JudgeExample, others: Others, rng: random.Random) -> JudgeExample:
    room = LONGEST - len(each.answer)
    text = others.text(each, room, rng) if _is_in_sentences(each) and room > 0 else ""
    if not text:
        return each
    sentences = split_clauses(text, in_sentences=True)
    cut = sentences[rng.randrange(len(sentences))].start if sentences else 0
    at = rng.choice((0, len(text), cut))
    return replace(each, answer=f"{text[:at].strip()} {each.answer} {text[at:].strip()}".strip())


def field_of(each: JudgeExample) -> str:
    """Return what other questions must share to be of the same field: the file, or being about the shipped deck."""
    return SOURCE_GROUP if each.group.startswith(SOURCE_GROUP) else each.group.split(":")[0]


def _is_in_sentences(each: JudgeExample) -> bool:
    return not any(word in each.kind for word in ("keyword", "echo", "vague"))


def _speaks_of(text: str, points: Sequence[str]) -> bool:
    given = set(content_stems(text))
    wanted = (set(content_stems(point)) for point in points)
    return any(len(stems & given) >= _SPOKEN_OF * len(stems) for stems in wanted if stems)
