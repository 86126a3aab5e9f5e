"""Finds denials and their scope, so that "does not scale" is not taken for "scales"."""

from __future__ import annotations

import re
from functools import lru_cache

from tutor.grading.wording import STOP_WORDS, stem

_DENIAL = re.compile(
    r"(?<![\w-])(?:not|never|no|none|neither|nor|without|cannot|isn'?t|aren'?t|wasn'?t|don'?t|doesn'?t|didn'?t|can'?t|couldn'?t|won'?t"
    r"|wouldn'?t|shouldn'?t|mustn'?t|hasn'?t|haven'?t|hardly|nothing|nobody|impossible|forbidden|unsupported|disabled)\b(?!-)",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:not only|not just|no longer than|no more than|not more than|nothing but|no matter|whether or not"
    r"|(?<=[\w:=(] |.[:=(])(?-i:None)(?!\s(?:of|are|is|was|can|will|has|have|do|does)\b)"
    r"|\w+n['’]t (?:just|only|merely)|(?:cannot|can['’]t|never|don['’]t) (?:skip|lose|avoid|omit|beat|forget)"
    r"|no (?:doubt|question)\b(?: that)?|(?:nobody|no one) (?:doubts|disputes|denies)|never fails? to"
    r"|nothing (?:\w+ ){1,4}(?:like|as (?:much|well|fast) as|better than|faster than)"
    r"|(?-i:NOT (?:NULL|EXISTS|IN|LIKE|BETWEEN)|Not (?:Modified|Found|Allowed|Acceptable|Implemented))"
    r"|no way around|(?:nobody|no one|none|nothing|no \w+) (?:but|other than|except)"
    r"|(?:no|not|cannot|\w+n['’]t)(?: be| last| run| take| get)?"
    r"(?: exceed| (?:more|longer|greater|larger|higher|bigger) than(?= (?:about |some )?\d)))\b",
    re.IGNORECASE,
)
"""A limit, an addition, no condition, or the value None; none of them denies."""
_REPLY = re.compile(
    r"^\W*no\b(?=\W*$|[,;:.!]|\s(?:it|its|they|you|we|he|she|this|that|these|those|the|because|since|only|but|i)\b)",
    re.IGNORECASE,
)
"""Replies to the question, and denies nothing of what follows: "no it is dynamic"."""
_SCOPE_END = re.compile(
    r"[.;:!?]|,(?!\s(?:or|nor|and)\b)|,?\s\b(?:but|however|although|because|since|while|whereas|instead|so)\b"
    r"|,\s(?=and\s(?:it|they|you|we|this|that|its|their)\b)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:(?:\bexceed(?:s|ing)?|(?:^\s*|\b(?:goes?|gets?|rises?|be|is|falls?|drops?|averages?)\s)(?:above|beyond|below|under)"
    r"|\b(?:more|less|fewer|longer|greater|larger|higher|bigger|later|worse"
    r"|slower) than)\s(?:about\s|some\s|the\s)?"
    r"(?:\d|once|twice|half|an?\b|one|two|three|four|five|six|ten|fifteen|thirty|sixty|thousand|[OΘ]\s?\("
    r"|(?:nano|micro|milli)?seconds|minutes|hours|(?:mega|giga|kilo)?bytes)"
    r"|\bover\s(?:about\s|some\s)?\d)",
    re.IGNORECASE,
)
"""What is denied where a figure follows is what lies beyond it: "never takes longer than 29 seconds"."""
_CLEFT = re.compile(
    r"\b(?:it|this|that)(?:['’]s| is| was) not\b|\b(?:it|this|that) (?:isn|wasn)['’]?t\b", re.IGNORECASE
)
"""Sets something else right first: "it isn't the queue that waits, it's …"."""
_RESTRICTED = re.compile(
    r"(?:\b(?:not|no|never|none|nobody|nothing|cannot)\b|n['’]t\b)[^.;:!?]{0,80}?"
    r"(?:\b(?:until|till|unless|except"
    r"|but (?:rather |only )?(?:a|an|the|as|at|by|for|from|in|of|on|only|over|per|to|via|with|when|after|before|during"
    r"|within|once|inside|through))\b|,\s(?:only|just) (?:at|during|for|in|on|per|within|when|inside)\b)",
    re.IGNORECASE,
)
"""Says when or what else holds, and denies only the rest: "not until the deadline", "not by the server but by you"."""
_REFUSING = re.compile(
    r"\b(?:block(?:s|ed)?|refus(?:es|ed|e)|reject(?:s|ed)?|exclud(?:es|ed|e)|prevent(?:s|ed)?|except|forbid(?:s|den)?)\b",
    re.IGNORECASE,
)
"""Denies without a denial: "creating is blocked" is "you can't create"."""
_NOT_ALLOWED = re.compile(
    r"\b(?:(?:do|does|did|will|would|can) not|cannot|never|(?:do|does|did|wo|would|ca)n['’]t)"
    r" (?:allow|let|permit|show|accept|admit)s?\b",
    re.IGNORECASE,
)
DENIED_SHARE = 0.5
"""Share of the shared words that a plain denial denies."""
PLAINLY_DENIED = 2
"""How many of a point's words a plain denial denies, or half of them: on 2,000 answers about other subjects it is right
478 times and wrong 46 times with this, 512 and 109 times without."""
_SCOPE = 200
"""Characters that a denial reaches at most."""
_SCOPE_WORDS = 12
"""The same in words."""
_WITHOUT_WORDS = 2
"""Words with content that "without" denies: the thing behind it and not what happens then."""
_APOSTROPHES = str.maketrans("’ʼ´`", "''''")
_JOINED = re.compile(r"\b(?:and|or|nor)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|\d[\w.]*")


def count_denials(text: str) -> int:
    """Return how often a text denies something."""
    return len(_DENIAL.findall(_affirmed(text)))


def _affirmed(text: str) -> str:
    """Return a text without what looks like a denial and is none, as long as before."""
    plain = _REPLY.sub(lambda match: "x" * len(match.group()), text.translate(_APOSTROPHES))
    return _NO_DENIAL.sub(lambda match: "x" * len(match.group()), plain)


@lru_cache(maxsize=4096)
def denied_stems(text: str) -> frozenset[str]:
    """Return the stems of the words in the scope of a denial; a double denial cancels itself."""
    cleaned = _affirmed(text)
    counts: dict[str, int] = {}
    cancelled = 0
    for match in _DENIAL.finditer(cleaned):
        end = _SCOPE_END.search(cleaned, match.end(), match.end() + _SCOPE)
        scope = cleaned[match.end() : end.start() if end else len(cleaned)][:_SCOPE]
        joined = _JOINED.search(scope)
        second = _DENIAL.search(scope)
        if second and joined and joined.start() <= second.start():
            scope = scope[: joined.start()]  # "does not scale and has no limit" denies two things, none of them twice
        elif second:
            cancelled = match.end() + second.end()  # "no row that the key doesn't identify" affirms it all
        if match.end() <= cancelled or _LIMIT.search(scope):
            continue
        found = [word.lower() for word in _TOKEN.findall(scope)[:_SCOPE_WORDS] if word.lower() not in STOP_WORDS]
        for word in found[: _WITHOUT_WORDS if match.group().lower() == "without" else None]:
            key = stem(word)
            counts[key] = counts.get(key, 0) + 1
    return frozenset(key for key, count in counts.items() if count % 2)


@lru_cache(maxsize=4096)
def all_stems(text: str) -> frozenset[str]:
    """Return the stems of all words that carry meaning."""
    return frozenset(stem(word.lower()) for word in _TOKEN.findall(text) if word.lower() not in STOP_WORDS)


def polarity_conflict(point: str, clause: str) -> float:
    """Return the share of the shared words that one side denies and the other affirms, 0 to 1.

    Where both sides deny something they may well deny the same in other words, so nothing is said.
    """
    if (is_restricted(clause) and not is_restricted(point)) or _refuses_alone(point, clause):
        return 0.0
    shared = all_stems(point) & all_stems(clause)
    in_point, in_clause = denied_stems(point), denied_stems(clause)
    if not shared or (in_point and in_clause):
        return 0.0
    return len((in_point ^ in_clause) & shared) / len(shared)


def is_restricted(text: str) -> bool:
    """Return whether a text denies something but for a case or a part that it names."""
    return _RESTRICTED.search(text) is not None


def refuses(text: str) -> bool:
    """Return whether a text says of something that it is kept out, without a denial."""
    return _REFUSING.search(text) is not None


def as_refusals(text: str) -> str:
    """Return a text with "doesn't allow" and its like as "prevents", which says the same without a denial."""
    return _NOT_ALLOWED.sub("prevents", text)


def _refuses_alone(point: str, clause: str) -> bool:
    """Return whether a point says what is refused and a clause denies without such a word."""
    return refuses(point) and not refuses(clause)


def denies(point: str, clause: str) -> bool:
    """Return whether a clause plainly denies half or more of what it shares with a point that affirms it.

    Where the point itself denies something, the same may be said without a denial: "never leaves" and "stays". One
    denied word of many says little: "kill without an option sends SIGTERM".
    """
    if denied_stems(point) or _CLEFT.search(clause) or is_restricted(clause) or _refuses_alone(point, clause):
        return False
    wanted = all_stems(point)
    denied = denied_stems(clause) & wanted
    is_much = len(denied) >= PLAINLY_DENIED or 2 * len(denied) >= len(wanted)
    return is_much and polarity_conflict(point, clause) >= DENIED_SHARE
