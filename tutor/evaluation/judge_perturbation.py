"""Small edits that turn a right statement into a wrong one, or leave it right: what an authored list cannot exhaust."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

NUMBER = re.compile(r"(?<![\w./])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w./])\d+(?:\.\d+)?(?![\d,]|\.\d)")
OPPOSITES = (
    ("before", "after"), ("more", "less"), ("faster", "slower"), ("higher", "lower"), ("larger", "smaller"),
    ("always", "never"), ("increases", "decreases"), ("increase", "decrease"), ("synchronous", "asynchronous"),
    ("synchronously", "asynchronously"), ("first", "last"), ("maximum", "minimum"), ("at most", "at least"),
    ("up to", "at least"), ("cheaper", "more expensive"), ("extra cost", "lower cost"), ("inside", "outside"),
    ("public", "private"), ("server", "client"), ("read", "write"), ("reads", "writes"), ("enabled", "disabled"),
    ("mutable", "immutable"), ("stateless", "stateful"), ("automatically", "manually"), ("with", "without"),
    ("allows", "forbids"), ("short", "long"), ("horizontal", "vertical"), ("push", "poll"), ("reduces", "raises"),
    ("reduce", "increase"), ("removes", "adds"), ("fewer", "more"), ("minimal", "maximal"), ("warm", "cold"),
    ("required", "forbidden"), ("all", "none of the"), ("same", "different"), ("temporary", "permanent"),
    ("reserved", "provisioned"), ("upstream", "downstream"), ("open", "closed"), ("start", "end"),
    ("sequentially", "in parallel"), ("one", "many"), ("global", "regional"), ("encrypted", "unencrypted"),
)  # fmt: skip
AUXILIARY = re.compile(r"\b(is|are|was|can|may|must|will|should|has to|have to|does|do|could|would)\b(?! not)", re.I)
THIRD_PERSON = re.compile(r"\b([a-z]{3,}?)(es|s)\b")
VERBS = frozenset(
    [
        "require",
        "keep",
        "add",
        "hold",
        "give",
        "take",
        "return",
        "send",
        "allow",
        "make",
        "prevent",
        "protect",
        "reduce",
        "increase",
        "remove",
        "create",
        "delete",
        "scale",
        "handle",
        "support",
        "contain",
        "wait",
        "capture",
        "cause",
        "invoke",
        "include",
        "depend",
        "define",
        "produce",
        "avoid",
        "find",
        "see",
        "say",
        "encrypt",
        "act",
        "convert",
        "assume",
        "promote",
        "provide",
        "get",
        "happen",
        "apply",
        "exist",
        "receive",
        "mean",
        "belong",
        "suit",
        "merge",
        "move",
    ]
)
NEGATED_AUXILIARY = {"can": "cannot", "may": "may not", "must": "must not", "will": "won't", "is": "is not",
                     "are": "are not", "has to": "doesn't have to", "have to": "don't have to"}  # fmt: skip
FACTORS = (0.1, 0.2, 0.25, 0.5, 2, 3, 4, 5, 10, 20, 60, 100)


def change_number(text: str, rng: random.Random) -> str | None:
    """Return the text with one of its figures changed beyond any tolerance; None when it has none."""
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    value = float(match.group().replace(",", ""))
    if value == 0:
        return None
    changed = value * rng.choice(FACTORS)
    shown = f"{changed:,.0f}" if changed >= 1 and changed == int(changed) else f"{changed:g}"
    return text[: match.start()] + shown + text[match.end() :]


def swap_opposite(text: str, rng: random.Random) -> str | None:
    """Return the text with one word replaced by its opposite; None when it has no such word."""
    choices = []
    for left, right in OPPOSITES:
        for old, new in ((left, right), (right, left)):
            pattern = re.compile(rf"\b{re.escape(old)}\b", re.I)
            if pattern.search(text):
                choices.append((pattern, new))
    if not choices:
        return None
    pattern, new = rng.choice(choices)
    return pattern.sub(new, text, count=1)


def negate(text: str) -> str | None:
    """Return the statement denied; None when no verb was recognised or it is a denial already."""
    if re.search(r"\b(not|no|never|cannot|without)\b|n't\b", text, re.I):
        return None
    auxiliary = AUXILIARY.search(text)
    if auxiliary:
        word = auxiliary.group(1).lower()
        denied = NEGATED_AUXILIARY.get(word, f"{word} not")
        return text[: auxiliary.start()] + denied + text[auxiliary.end() :]
    for verb in THIRD_PERSON.finditer(text.lower()):
        stem = _verb_stem(verb.group())
        if stem:
            return text[: verb.start()] + f"doesn't {stem}" + text[verb.end() :]
    return None


def _verb_stem(word: str) -> str | None:
    for stem in (word[:-1], word[:-2], word[:-3] + "y"):
        if stem in VERBS:
            return stem
    return None


_SMALL_WORDS = frozenset(("the", "a", "an", "is", "are", "of", "it", "to"))


def misspell(text: str, rng: random.Random, share: float = 0.12) -> str:
    """Return the text as a hurried or foreign hand writes it: letters slip, small words are left out."""
    careless = rng.random() < 0.5
    words = [word for word in text.split(" ") if not (careless and word in _SMALL_WORDS and rng.random() < 0.5)]
    for at, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and rng.random() < share:
            place = rng.randrange(1, len(word) - 1)
            words[at] = rng.choice(
                (
                    word[:place] + word[place + 1 :],
                    word[:place] + word[place] + word[place:],
                    word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                )
            )
    return " ".join(words)


CONVERSIONS: tuple[tuple[str, float, str], ...] = (
    (r"minutes?|min", 60, "seconds"), (r"seconds?|s", 1000, "milliseconds"), (r"hours?", 60, "minutes"),
    (r"MB|mb", 1024, "KB"), (r"GB|gb", 1024, "MB"), (r"KB|kb", 1024, "bytes"), (r"days?", 24, "hours"),
    (r"ms|milliseconds?", 0.001, "s"), (r"MB", 1 / 1024, "GB"), (r"weeks?", 7, "days"),
)  # fmt: skip


def convert_unit(text: str, rng: random.Random) -> str | None:
    """Return the text with one figure given in another unit, still right; None when it has no figure with a unit."""
    choices = []
    for unit, factor, name in CONVERSIONS:
        for match in re.finditer(rf"(?<![\w.,–-])(\d+(?:\.\d+)?)[ -]?(?:{unit})\b", text):
            choices.append((match, float(match.group(1)) * factor, name))
    if not choices:
        return None
    match, value, name = rng.choice(choices)
    return f"{text[: match.start()]}{value:g} {name}{text[match.end() :]}" if value >= 0.01 else None


TERM = re.compile(r"\b(?:[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*|(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)*|[a-z]{5,})\b")
_NOT_TERMS = frozenset(
    [
        "about",
        "after",
        "again",
        "another",
        "before",
        "being",
        "between",
        "cannot",
        "could",
        "depend",
        "doing",
        "every",
        "first",
        "having",
        "their",
        "there",
        "these",
        "those",
        "through",
        "under",
        "until",
        "using",
        "where",
        "which",
        "while",
        "without",
        "would",
        "other",
        "usually",
        "several",
        "always",
        "never",
    ]
)


def terms_of(text: str) -> list[str]:
    """Return names, acronyms and longer words of a text: what may be exchanged to make a statement wrong."""
    return [match for match in TERM.findall(text) if match.lower() not in _NOT_TERMS]


def swap_term(text: str, others: Sequence[str], rng: random.Random) -> str | None:
    """Return the text with one of its terms replaced by a foreign one of the same look; None when none fits."""
    own = terms_of(text)
    names = [term for term in own if term[0].isupper()]
    chosen = rng.choice(names) if names and rng.random() < 0.75 else rng.choice(own) if own else None
    if chosen is None:
        return None
    low = text.lower()
    fitting = [other for other in others if other[0].isupper() == chosen[0].isupper() and other.lower() not in low]
    if not fitting:
        return None
    return re.sub(rf"\b{re.escape(chosen)}\b", rng.choice(fitting), text, count=1)


_SUBJECT_END = re.compile(r":\s+|\s+(?:is|are|means|has|have|gives?|keeps?|holds?|uses?|stores?|runs?)\s+")


def split_subject(text: str) -> tuple[str, str] | None:
    """Return what a statement is about and what it says of it; None when no border is found near its start."""
    match = _SUBJECT_END.search(text)
    if not match or match.start() < 2 or len(text[: match.start()].split()) > 4:
        return None
    return text[: match.start()], text[match.start() :]
