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
_LOG = r"log[2₂]?\s?(?:[a-z]\b|\([a-z]\))"
_TERM = (
    rf"[nmk]\s?(?:[*·×]\s?)?{_LOG}|{_LOG}|n\s?(?:\^|\*\*)\s?[23]|n[²³]|[nmkv] (?:squared|cubed)|n!(?!=)"
    r"|2\s?(?:\^|\*\*)\s?n"
)
_NAMES = "constant|logarithmic|linear|linearithmic|quasilinear|log-?linear|quadratic|cubic|exponential|factorial"
_GROWTH = re.compile(
    r"(?<![\w.])(?:[OΘΩ]\s?\((?!\s*\))(?P<of>[^()\n]{0,24}(?:\([^()\n]{1,12}\)[^()\n]{0,12}){0,2})\)"
    rf"|(?:big[- ]?)?(?:O|theta) of (?P<spoken>{_TERM}|n|1|one)(?!\w)"
    rf"|(?P<name>{_NAMES})"
    r"(?:[- ]|\s(?:average|amortized|amortised|running|worst-case|average-case)\s)(?:time|space|complexity|memory)"
    rf"|(?:(?<=\bis )|(?<=\bare )|(?<=\btakes )|(?<=\bin )|(?<=\bruns )|^)(?P<alone>{_NAMES})"
    r"(?=\W*$|[,.;:!)](?:\s|$)|\s(?:and|or|on average|in the|at worst|amorti[sz]ed)\b)"
    rf"|(?P<bare>{_TERM})(?!\w))",
    re.IGNORECASE,
)
_SQUARE = re.compile(r"(?<!log\s)\b([a-z])\s?[*·×]\s?\1\b")
_RAISED = re.compile(r"(?<=[a-z])(?=[23])")
_UNSAID = re.compile(r"[\s*·×]+")
_SPELLINGS = (
    ("**", "^"), (" squared", "^2"), (" cubed", "^3"), ("²", "^2"), ("³", "^3"), ("ⁿ", "^n"), ("log2", "log"),
    ("log₂", "log"), ("lgo", "log"), ("lg", "log"), ("one", "1"),
)  # fmt: skip
_FACTOR = re.compile(r"log\([^()]*\)|log[a-z\d]|\([^()]*\)|[a-z\d]\^\w|\d+|[a-z]!?|.")
_SUM = re.compile(r"\(([^()]*)\)")
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
        name = (match.group("name") or match.group("alone") or "").lower().replace("-", "")
        said = _shortest(term or _NAMED[name])
        yield FoundGrowth(float(zlib.crc32(said.encode())), match.start(), match.end(), match.group())


def _shortest(term: str) -> str:
    """Return a term without what may be left out, in one order, its variable named n where it has only one."""
    said = term.lower()
    for written, meant in _SPELLINGS:
        said = said.replace(written, meant)
    said = _RAISED.sub("^", _UNSAID.sub("", _SQUARE.sub(r"\g<1>^2", said)))
    variables = set(_VARIABLE.findall(said))
    if len(variables) == 1:
        said = _VARIABLE.sub("n", said)
    return _in_order(_SUM.sub(lambda match: f"({_in_order(match[1])})", said))


def _in_order(term: str) -> str:
    """Return a sum with its parts in the order of the alphabet, and so the factors of each: "E + V", "V + E"."""
    parts, level = [""], 0
    for sign in term:
        level += (sign == "(") - (sign == ")")
        if sign == "+" and not level:
            parts.append("")
        else:
            parts[-1] += sign
    return "+".join(sorted("".join(sorted(map(_bare, _FACTOR.findall(part)))) for part in parts))


def _bare(factor: str) -> str:
    """Return a factor without brackets around a single letter: "log(n)"."""
    return re.sub(r"\((\w)\)", r"\1", factor)
