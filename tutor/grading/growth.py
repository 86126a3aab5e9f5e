"""Reads orders of growth, "O(n log n)", "n squared" or "logarithmic time", however they are written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

KIND = "order of growth"
_NAMED = {
    "constant": "1", "logarithmic": "logn", "linear": "n", "linearithmic": "nlogn", "quasilinear": "nlogn",
    "loglinear": "nlogn", "quadratic": "n^2", "cubic": "n^3", "exponential": "2^n", "factorial": "n!",
}  # fmt: skip
_TERM = (
    r"n\s?(?:[*·×]\s?)?log\s?(?:n|\(n\))|log\s?(?:n|\(n\))|n\s?(?:\^|\*\*)\s?[23]|n[²³]|n squared|n cubed"
    r"|2\s?(?:\^|\*\*)\s?n"
)
_GROWTH = re.compile(
    r"(?<![\w.])(?:[OΘΩ]\s?\((?P<of>[^()\n]{1,24}(?:\([^()\n]{1,12}\)[^()\n]{0,12})?)\)"
    rf"|(?:big[- ]?)?(?:O|theta) of (?P<spoken>{_TERM}|n|1|one)(?!\w)"
    r"|(?P<name>constant|logarithmic|linear|linearithmic|quasilinear|log-?linear|quadratic|cubic|exponential|factorial)"
    r"(?:[- ]|\s(?:average|amortized|amortised|running|worst-case|average-case)\s)(?:time|space|complexity|memory)"
    rf"|(?P<bare>{_TERM})(?!\w))",
    re.IGNORECASE,
)
_SQUARE = re.compile(r"(?<!log\s)\b([a-z])\s?[*·×]\s?\1\b")
_RAISED = re.compile(r"(?<=[a-z])(?=[23])")
_UNSAID = re.compile(r"[\s*·×()]+")
_SPELLINGS = (
    ("**", "^"), (" squared", "^2"), (" cubed", "^3"), ("²", "^2"), ("³", "^3"), ("ⁿ", "^n"), ("log2", "log"),
    ("lgo", "log"), ("lg", "log"), ("one", "1"),
)  # fmt: skip
_VARIABLE = re.compile(r"(?<![a-z])[a-z](?![a-z])|(?<=log)[a-z]|[a-z](?=log)")


@dataclass(frozen=True, slots=True)
class FoundGrowth:
    """An order of growth in a text."""

    order: float
    """Equal for equal orders; how far two of them lie apart means nothing."""
    start: int
    end: int
    """Where it stands."""
    text: str


def find_growth(text: str) -> Iterator[FoundGrowth]:
    """Yield the orders of growth of a text in order."""
    for match in _GROWTH.finditer(text):
        term = next(filter(None, (match.group(name) for name in ("of", "spoken", "bare"))), "")
        said = _shortest(term) if term else _NAMED[match.group("name").lower().replace("-", "")]
        yield FoundGrowth(float(zlib.crc32(said.encode())), match.start(), match.end(), match.group())


def _shortest(term: str) -> str:
    """Return a term without what may be left out, its variable named n where it has only one: "m * log(m)", nlogn."""
    said = term.lower()
    for written, meant in _SPELLINGS:
        said = said.replace(written, meant)
    said = _RAISED.sub("^", _UNSAID.sub("", _SQUARE.sub(r"\g<1>^2", said)))
    variables = set(_VARIABLE.findall(said))
    if len(variables) == 1:
        said = _VARIABLE.sub("n", said)
    return "nlogn" if said == "lognn" else said
