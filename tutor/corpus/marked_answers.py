"""Reads one marked answer: `good: …`, `partial (0.5): …`, `wrong: …`, or a score alone, `0.4: …`."""

from __future__ import annotations

import re

from tutor.domain.marked_answer import SCORES, USUAL_SCORES, Mark, MarkedAnswer, mark_of

_FORM = re.compile(
    r"(?:(?P<mark>[A-Za-z]+)\s*(?:\((?P<given>[^)]*)\))?|(?P<alone>[\d.]+))\s*:\s*(?P<text>\S.*)", re.DOTALL
)
_SCORE = re.compile(r"[01]|[01]?\.\d+")
_WANTED = (
    "a marked answer is written `good: answer`, `partial: answer` or `wrong: answer`, with a score as in `good (0.9):`"
)


def read_marked_answer(text: str, line: int) -> MarkedAnswer:
    """Return the answer.

    Raises:
        ValueError: with a sentence that says what is wrong.
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(_WANTED)
    if found["alone"]:
        score = _read_score(found["alone"])
        return MarkedAnswer(found["text"], mark_of(score), score, line)
    mark = _read_mark(found["mark"])
    score = USUAL_SCORES[mark] if found["given"] is None else _read_score(found["given"])
    low, high = SCORES[mark]
    if not low <= score <= high:
        raise ValueError(f"the score {score:g} is not one of a {mark} answer, which has {low:g} to {high:g}")
    return MarkedAnswer(found["text"], mark, score, line)


def _read_mark(word: str) -> Mark:
    if word.lower() not in {mark.value for mark in Mark}:
        raise ValueError(f'unknown mark "{word}"; {_WANTED}')
    return Mark(word.lower())


def _read_score(text: str) -> float:
    digits = text.strip()
    if not _SCORE.fullmatch(digits) or float(digits) > 1:
        raise ValueError(f'"{digits}" is not a score from 0 to 1; {_WANTED}')
    return float(digits)
