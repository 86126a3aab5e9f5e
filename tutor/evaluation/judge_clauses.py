"""One clause about one point, drawn right, wrong, in part or not at all."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, PARTIAL, Target
from tutor.evaluation.judge_facts import FactPoint
from tutor.evaluation.judge_perturbation import change_number, convert_unit, negate, swap_opposite, swap_term

LINKS = (
    "Also, ", "Then ", "And ", "Besides, ", "So ", "As far as I know ", "The thing is that ", "What happens is that ",
    "In practice ", "If you look at it closely, ", "From what I remember ", "", "", "", "",
)  # fmt: skip
TAILS = (
    ", at least that is how we do it", ", which took me a while to understand", ", and that is the idea behind it",
    " if you ask me", " basically", ", so to say", ", which is what you would expect",
)  # fmt: skip


def draw_clause(
    point: FactPoint, chances: tuple[float, float, float], foreign: Sequence[str], rng: random.Random
) -> tuple[str, Target]:
    """Return a clause and its target by the chances of right, wrong and left out."""
    draw = rng.random()
    if draw < chances[0]:
        part = _part_of_list(point.text, rng) if rng.random() < 0.12 else None
        return (part, PARTIAL) if part else (right_clause(point, rng), COVERED)
    if draw < chances[0] + chances[1]:
        wrong = _wrong_clause(point, foreign, rng)
        return (wrong, CONTRADICTED) if wrong else ("", MISSED)
    return "", MISSED


def right_clause(point: FactPoint, rng: random.Random) -> str:
    """Return a wording that earns the point, at times with a figure in another unit."""
    clause = point.text if not point.right or rng.random() < 0.3 else rng.choice(point.right)
    converted = convert_unit(clause, rng) if rng.random() < 0.25 else None
    return converted or clause


def _wrong_clause(point: FactPoint, foreign: Sequence[str], rng: random.Random) -> str | None:
    if point.wrong and rng.random() < 0.5:
        return rng.choice(point.wrong)
    base = point.text if not point.right or rng.random() < 0.6 else rng.choice(point.right)
    edits: list[Callable[[], str | None]] = [
        lambda: swap_opposite(base, rng),
        lambda: negate(base),
        lambda: change_number(base, rng) if any(map(str.isdigit, point.text)) else None,
    ]
    # A foreign word makes the statement wrong only where the wording is the point's own.
    if base is point.text:
        edits.append(lambda: swap_term(base, foreign, rng))
    rng.shuffle(edits)
    for edit in edits:
        changed = edit()
        if changed and changed != base:
            return changed
    return rng.choice(point.wrong) if point.wrong else None


def _part_of_list(text: str, rng: random.Random) -> str | None:
    parts = re.split(r",\s+|\s+(?:and|or)\s+", text)
    if len(parts) < 3:
        return None
    return ", ".join(parts[: rng.randint(1, len(parts) - 2)])


def joined(clauses: Sequence[str], rng: random.Random) -> str:
    """Return the clauses as a list, a comma line, lower-case notes or sentences with links between them."""
    bare = [clause.rstrip(".") for clause in clauses]
    style = rng.randrange(7)
    if style == 0:
        return "\n".join(f"- {clause}" for clause in bare)
    if style == 1:
        return ", ".join(bare)
    if style == 2:
        return "; ".join(bare)
    if style == 3:
        return ". ".join(bare).lower()
    if style == 4:
        return ", and ".join(bare[at : at + 2][0] if len(bare[at : at + 2]) == 1 else ", ".join(bare[at : at + 2])
                             for at in range(0, len(bare), 2)) + "."  # fmt: skip
    sentences = [clause[:1].upper() + clause[1:] + "." for clause in bare]
    return " ".join(_linked(sentences, rng) if style == 5 else sentences)


def _linked(sentences: Sequence[str], rng: random.Random) -> list[str]:
    result = list(sentences[:1])
    for sentence in sentences[1:]:
        link = rng.choice(LINKS)
        result.append(link + sentence[:1].lower() + sentence[1:] if link else sentence)
    return [sentence[:-1] + rng.choice(TAILS) + "." if rng.random() < 0.2 else sentence for sentence in result]
