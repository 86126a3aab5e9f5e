"""Numbers written as words, turned into digits: "a quarter of an hour", "one thousand", "1k", "twice"."""

from __future__ import annotations

import re
from functools import lru_cache

NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "fiveteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_NAMES = "|".join(sorted((*NUMBERS, *SCALES), key=len, reverse=True))
_LONGEST_NUMBER = 12
"""Words of one number behind its first; without a limit the time grows with the square of a text of number words."""
_COMPOUND = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s+(?P<scale>{'|'.join(SCALES)})s?"
    rf"|(?P<words>(?:{_NAMES})(?:(?:[\s-]+|\s+and\s+)(?:{_NAMES})){{0,{_LONGEST_NUMBER}}}(?:\s+(?:{'|'.join(SCALES)})s)?))\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    rf"\b(?P<number>\d+|an?(?= [a-z]+ and a half)|(?:{_NAMES})(?:[\s-]+(?:{_NAMES})){{0,{_LONGEST_NUMBER}}})"
    r"(?P<unit>(?: [a-z]+)?) and a half\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?P<label>\b(?:phase|tier|stage|step|level|layer|part|type|class|option|version|rule|number|no\.?)\s)?"
    rf"(?<![\w.])(?<!\d,)(?P<count>twice|\d[\d.,]*+[kmb]?|(?:\d[\d.,]*+|(?!one\b)(?:{_NAMES}))\s(?:[a-z]+\s)?"
    r"(?!(?:last|take|keep|run|wait|need|stay|pass|hold|use|cost|spend|allow|give)(?:es|s)\b|(?:is|has|was)\b)"
    r"(?:[a-z]+s|[kmgt]i?b|ml|l|km|kg|g|mg|mcg|ng))\s+an?\s+"
    r"(?=(?:second|minute|hour|day|week|month|year)\b)",
    re.IGNORECASE,
)
"""How often: "six checks a minute" tells no minute, "stage 2 lasts a minute" does."""
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100, "thousandth": 1_000,
}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?P<count>an?|{_ONE_TO_NINE})[\s-](?P<part>{'|'.join(PARTS)})s?[\s-]of[\s-](?:an?|one)[\s-]"
    r"(?=(?:second|minute|hour|day|week|year|gigabyte|gig|megabyte|gb|mb|litre|liter|metre|meter)\b)",
    re.IGNORECASE,
)
_RAISED = re.compile(r"(?<![\w.^-])(?P<base>\d{1,2})(?:\s?\^\s?|\*\*)(?P<exponent>\d{1,2})\b(?!\s?[-+]\s?\d)")
"""A power, but not one of a longer sum: "2^16 - 1" is another number."""
_MILLIONS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)M\b")
"""As in "1M requests"; a small m stands for minutes."""
_HOURS_AND_MINUTES = re.compile(
    r"(?<![\w.])(?P<hours>\d{1,6})\s?(?:h|hrs?|hours?)\s?(?:and\s)?(?P<minutes>[0-5]?\d)\s?(?:m|mins?|minutes?)(?![a-z])",
    re.IGNORECASE,
)
_MINUTES_AND_SECONDS = re.compile(
    r"(?<![\w.])(?P<minutes>\d{1,6})\s?(?:m|mins?|minutes?)\s?(?:and\s)?(?P<seconds>[0-5]?\d)\s?(?:s|secs?|seconds?)(?![a-z])",
    re.IGNORECASE,
)
"""One time in two units: "1 h 30 min". With a comma between them they are two of a list."""
_LOOKALIKES = str.maketrans({"ſ": "s", "\u212a": "K", "\u0131": "i", "\u0130": "I", "μ": "µ"})
"""Letters that a search without regard to case takes for others, and the Greek mu for the sign of micro."""
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), text)
    for pattern, text in (
        (
            r"\b(?:a|one)?[ -]*quarter[ -](?:of[ -]an?|of[ -]a)?[ -]*(?=hour|gigabyte|gig\b|gb|mb|second|minute|day)",
            " 0.25 ",
        ),
        (r"\bthree[ -]quarters[ -]of[ -](?=hour|gigabyte|gb|second|day)", " 0.75 "),
        (r"\bhalf[ -](?:of[ -])?(?:an?[ -])?(?=hour|gigabyte|gig\b|gb|second|minute|day|mb|litre|liter|year)", " 0.5 "),
        (r"\bhalf a dozen\b", "6"),
        (r"\bhalf an? (?=(?:hundred|thousand|million|billion)\b)", "0.5 "),
        (r"\ban?\s+(?=(?:hour|minute|day|week|month|year|gigabyte|gig|megabyte|terabyte)\b)", " 1 "),
        # "A second copy" is no time; what may follow one is listed, since anything can be the second of its kind.
        (
            r"\ban?\s+(?=second(?:\W*$|[.,;:!?)]|\s+(?:per|later|after|before|ago|until|each|between|than"
            r"|or(?!\s+(?:an?\s+)?third))\b))",
            " 1 ",
        ),
        (r"\ban?\s+(?=(?:hundred|thousand|million|dozen)\b)", "one "),
        (
            r"\bone (?=(?:hour|minute|second|millisecond|day|week|month|year|gigabyte|megabyte|gb|mb|litre|liter|metre"
            r"|meter|euro|dollar|cent|percent)\b)",
            " 1 ",
        ),
        (
            rf"\bone(?=-?,? (?:and|or|to|then)(?: then| after)? (?:\d+|{_NAMES})[- ]"
            r"(?:hour|minute|second|day|week|month|year)s?\b)",
            "1",
        ),
        (r"\b(\d+(?:\.\d+)?)\s?k\b(?!b)", r"\g<1>000 "),
        (r"\b(\d+(?:\.\d+)?)\s?m(?:io|ln)\b", r"\g<1>000000 "),
        (r"(?<![\d.,])(\d[\d.,]*)\s?bn\b", r"\g<1> billion"),
        (r"(?<![\d.,])(\d[\d.,]*)\s?(?:tn|trn)\b", r"\g<1> trillion"),
        (r"\bper cent\b", "percent"),
        (
            r"(?<=\bthe )((?:early |mid-|late )?(?:1\d|20)\d0)s\b"
            r"(?!\s(?:time-?out|limit|window|period|delay|ttl|interval))",
            r"\g<1>",
        ),
        (
            rf"\b(?!one\b)(\d+(?:\.\d+)?|{_NAMES}) to one\b(?![ -](?:and|{_NAMES})\b)",
            r"\g<1> to 1",
        ),
        (r"\btwice\b", " 2 times "),
        (r"\bthrice\b", " 3 times "),
        (r"\bonce\b(?= (?:per|a|an|every|each)\b)", " 1 time"),
    )
)


@lru_cache(maxsize=256)
def spell_out(text: str) -> str:
    """Return the text with number words as digits."""
    text = _MILLIONS.sub(r"\1 million", text.translate(_LOOKALIKES))
    text = _RAISED.sub(_as_power, _FRACTION.sub(_as_fraction, text))
    text = _AND_A_HALF.sub(_with_half, text)
    text = _RATE.sub(lambda match: match.group() if match.group("label") else f"{match.group('count')} per ", text)
    for pattern, replacement in _PHRASES:
        text = pattern.sub(replacement, text)
    text = re.sub(r"(\d+\.\d+)000\b", lambda match: f"{float(match.group(1)) * 1000:g}", text)
    text = _HOURS_AND_MINUTES.sub(_in_minutes, _COMPOUND.sub(_as_digits, text))
    return _MINUTES_AND_SECONDS.sub(_in_seconds, text)


def _in_minutes(match: re.Match[str]) -> str:
    return f"{60 * int(match.group('hours')) + int(match.group('minutes'))} minutes"


def _in_seconds(match: re.Match[str]) -> str:
    return f"{60 * int(match.group('minutes')) + int(match.group('seconds'))} seconds"


def _as_fraction(match: re.Match[str]) -> str:
    """Return "0.166667 " for "one sixth of a"."""
    count = NUMBERS.get(match.group("count").lower(), 1)
    return f"{count / PARTS[match.group('part').lower()]:.6g} "


def _as_power(match: re.Match[str]) -> str:
    return str(int(match.group("base")) ** int(match.group("exponent")))


def _with_half(match: re.Match[str]) -> str:
    """Return "2.5" for "two and a half", and "1.5 hour" for "an hour and a half"."""
    number = match.group("number").lower()
    names = ["one"] if number in ("a", "an") else re.split(r"[\s-]+", number)
    value = float(number) if number.isdigit() else _total(names)
    return f"{value + 0.5:.15g}{match.group('unit')}"


def _as_digits(match: re.Match[str]) -> str:
    if match.group("digits"):
        value = float(match.group("digits").replace(",", "")) * SCALES[match.group("scale").lower()]
        return f"{value:.15g}"
    names = [_singular(name) for name in re.split(r"[\s-]+", match.group("words").lower())]
    # A bare "one" is a pronoun far more often than a figure.
    if names == ["one"]:
        return match.group()
    return f"{_total([name for name in names if name != 'and']):.15g}"


def _singular(name: str) -> str:
    return name[:-1] if name[:-1] in SCALES else name


def _total(names: list[str]) -> float:
    total = current = 0.0
    for name in names:
        if name in NUMBERS:
            current += NUMBERS[name]
        elif name == "hundred":
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * SCALES[name]
            current = 0.0
    return total + current
