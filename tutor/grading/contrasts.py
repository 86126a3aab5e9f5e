"""Terms that must not be mixed up: opposites of the language, and those a deck names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from tutor.domain.question import Question
from tutor.grading.polarity import all_stems, denied_stems

OPPOSITES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split("/"))
    for line in (
        "synchronous|synchronously/asynchronous|asynchronously", "before/after",
        "increase|increases|increased|increasing|raise|raises|raising|grow|grows/decrease|decreases|decreased|decreasing"
        "|reduce|reduces|reduced|reducing|lower|lowers|lowering|shrink|shrinks|shrinking",
        "always/never", "maximum/minimum",
        "faster/slower", "larger|bigger/smaller", "more/less|fewer", "public/private", "mutable/immutable",
        "extra cost|costs extra|costs more|more expensive|dearer/cheaper|costs less|saves money|lower cost",
        "automatic|automatically|by itself/manual|manually|by hand|yourself",
        "in parallel|concurrently|simultaneously/one after another|one by one|sequentially",
        "only when|only where|only if/everywhere|on every|all the time",
        "push/poll|pull", "first/last", "inside/outside", "stateful/stateless", "enabled/disabled",
        "encrypted/unencrypted|plain text", "horizontal/vertical", "client/server", "read/write", "reads/writes",
        "upstream/downstream", "optimistic/pessimistic", "symmetric/asymmetric", "ordered/unordered", "strong/weak",
        "top-down/bottom-up", "best/worst", "shared/separate", "lifo/fifo", "compile time/run time", "local/global",
        "reusable/disposable", "ascending/descending", "inbound/outbound", "allow/deny", "better/worse",
        "high/low", "higher/lower", "long/short", "minimal/maximal", "necessary/unnecessary",
    )
)  # fmt: skip


_COMPARED = re.compile(
    r"\b(?:unlike|than|versus|vs\.?|instead of|rather than|without|off|away from"
    r"|(?:contrast|contrary|opposed|compared) (?:to|with))\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
"""What stands before a term that is only compared with or kept out."""


@lru_cache(maxsize=4096)
def _pattern(side: str, *, has_plural: bool) -> re.Pattern[str]:
    terms = "|".join(re.escape(term.strip().lower()) for term in side.split("|"))
    return re.compile(rf"(?<![\w-])(?:{terms}){'(?:e?s)?' if has_plural else ''}(?![\w-])")


def mixed_up(point: str, clause: str, sets: Iterable[Sequence[str]]) -> tuple[str, str] | None:
    """Return the point's term and the rival one that the clause has in its place; None when nothing is mixed up.

    A clause that names both, or repeats the point's own term, may well be comparing them, so it is left alone; and so
    is one that denies the rival term.

    Args:
        point: the key point.
        clause: what the learner said about it.
        sets: rival terms; synonyms within one term are separated by "|".
    """
    low_point, low_clause = point.lower(), clause.lower()
    for sides in sets:
        # What a deck names are things; of the opposites of the language many are verbs as well: reads, writes.
        pattern = partial(_pattern, has_plural=sides not in OPPOSITES)
        in_point = [match for side in sides if (match := pattern(side).search(low_point))]
        if len(in_point) != 1 or any(
            pattern(side).search(low_point) and pattern(side).search(low_clause) for side in sides
        ):
            continue
        found = (match for side in sides if (match := pattern(side).search(low_clause)))
        rivals = (match for match in found if not _COMPARED.search(low_clause[: match.start()]))
        rival = next(rivals, None)
        if rival and not all_stems(rival.group()) & denied_stems(clause):
            return in_point[0].group(), rival.group()
    return None


_VERSUS = re.compile(r"\b([A-Za-z][\w -]{2,30}?)\s+(?:vs\.?|versus)\s+([A-Za-z][\w -]{2,30})\b", re.IGNORECASE)


def mined_contrasts(questions: Iterable[Question]) -> tuple[tuple[str, str], ...]:
    """Return the pairs that questions or their references set against each other by writing "X vs Y"."""
    pairs = (pair for question in questions for text in (question.title, question.answer) for pair in _compared(text))
    return tuple(dict.fromkeys(pairs))


@lru_cache(maxsize=256)
def _compared(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((left.strip().lower(), right.strip().lower()) for left, right in _VERSUS.findall(text))
