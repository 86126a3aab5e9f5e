"""Units of measurement: what a figure beside one of these words measures, and how many base units one is."""

from __future__ import annotations

import re

Unit = tuple[str, float]
"""What is measured, and base units in one."""
Measure = tuple[Unit, float]
"""A unit, and the seconds of the time that it is a rate of; 0 when it is none."""

_TIME = {
    "ns": 1e-9, "nsec": 1e-9, "nanosecond": 1e-9, "us": 1e-6, "µs": 1e-6, "usec": 1e-6, "microsecond": 1e-6,
    "ms": 1e-3, "msec": 1e-3,
    "millisecond": 1e-3, "s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "minut": 60, "h": 3600,
    "hr": 3600, "hour": 3600, "day": 86400, "d": 86400, "week": 604800, "wk": 604800,
    "month": 2_592_000, "year": 31_536_000, "yr": 31_536_000, "y": 31_536_000,
}  # fmt: skip
_SIZE = {
    "byte": 1, "b": 1, "kb": 1024, "kib": 1024, "kilobyte": 1024, "mb": 1024**2, "mib": 1024**2, "meg": 1024**2,
    "megabyte": 1024**2, "gb": 1024**3, "gib": 1024**3, "gig": 1024**3, "gigabyte": 1024**3, "tb": 1024**4,
    "tib": 1024**4, "terabyte": 1024**4, "kibibyte": 1024, "mebibyte": 1024**2, "gibibyte": 1024**3,
    "tebibyte": 1024**4, "pb": 1024**5, "pib": 1024**5, "petabyte": 1024**5, "pebibyte": 1024**5, "eib": 1024**6,
    "exbibyte": 1024**6, "bit": 0.125, "kbit": 128, "mbit": 131072, "gbit": 134_217_728,
    "kilobit": 128, "megabit": 131072, "gigabit": 134_217_728,
}  # fmt: skip
_VOLUME = {
    "ml": 1e-3, "millilitre": 1e-3, "milliliter": 1e-3, "cl": 1e-2, "dl": 0.1, "l": 1, "litre": 1, "liter": 1,
}  # fmt: skip
_MASS = {
    "ng": 1e-9, "mcg": 1e-6, "µg": 1e-6, "microgram": 1e-6, "mg": 1e-3, "milligram": 1e-3, "g": 1, "gram": 1,
    "gramme": 1, "kg": 1e3, "kilo": 1e3, "kilogram": 1e3, "tonne": 1e6,
}  # fmt: skip
_LENGTH = {
    "nm": 1e-9, "nanometre": 1e-9, "nanometer": 1e-9, "µm": 1e-6, "micrometre": 1e-6, "micrometer": 1e-6, "mm": 1e-3,
    "millimetre": 1e-3, "millimeter": 1e-3, "cm": 1e-2, "centimetre": 1e-2, "centimeter": 1e-2, "metre": 1, "meter": 1,
    "km": 1e3, "kilometre": 1e3, "kilometer": 1e3, "mile": 1609.3,
}  # fmt: skip
_FREQUENCY = {
    "hz": 1, "hertz": 1, "khz": 1e3, "kilohertz": 1e3, "mhz": 1e6, "megahertz": 1e6, "ghz": 1e9, "gigahertz": 1e9,
}  # fmt: skip
_VOLTAGE = {"mv": 1e-3, "millivolt": 1e-3, "v": 1, "volt": 1, "kv": 1e3, "kilovolt": 1e3}
_POWER = {"w": 1, "watt": 1, "kw": 1e3, "kilowatt": 1e3, "megawatt": 1e6}
_ENERGY = {"kj": 1e3, "kilojoule": 1e3, "kcal": 4184, "kilocalorie": 4184}
_CAPACITANCE = {"pf": 1e-12, "nf": 1e-9, "uf": 1e-6, "µf": 1e-6}
_MONEY = {"$": 1, "€": 1, "£": 1, "cent": 0.01, "usd": 1, "dollar": 1, "eur": 1, "euro": 1, "gbp": 1, "quid": 1}
"""Of whatever currency: an answer that takes another than the point's is about the same price."""
CURRENCY: Unit = ("money", 1)
_BITS_PER_SECOND = {"kbps": 128, "mbps": 131072, "gbps": 134_217_728}
_EXACTLY = {name.lower(): name for name in ("us", "mV", "kV", "nF", "pF", "uF", "cl", "dl", "d", "nm", "g", "ng", "y")}
"""Written otherwise these are names more often than units: US, 3NF, CLS, 3D, 5G."""
_UNRATED = ("time", "percent", "times", "attempts")
"""Kinds of which no amount over a time is made; what is counted over one is read by `counts`."""
_UNITS: dict[str, Unit] = {
    **{
        name: (kind, factor)
        for kind, table in (
            ("time", _TIME), ("size", _SIZE), ("volume", _VOLUME), ("mass", _MASS), ("length", _LENGTH),
            ("frequency", _FREQUENCY), ("voltage", _VOLTAGE), ("power", _POWER), ("energy", _ENERGY),
            ("capacitance", _CAPACITANCE), ("money", _MONEY),
            ("size", _BITS_PER_SECOND),
        )
        for name, factor in table.items()
    },
    "%": ("percent", 1), "percent": ("percent", 1), "pct": ("percent", 1), "time": ("times", 1), "x": ("times", 1),
    "attempt": ("attempts", 1), "retry": ("times", 1), "retries": ("times", 1), "px": ("pixels", 1),
    "pixel": ("pixels", 1), "pt": ("points", 1),
}  # fmt: skip
_RATE = re.compile(
    r"\s*(?:/\s*|(?:per|every|each|an?|1)\s+)(?P<unit>s|sec|second|min|minute|h|hr|hour|day|week|month|year)\b",
    re.IGNORECASE,
)
PER = " per "
_DENOMINATOR = re.compile(r"\s*(?:/\s?|(?:per|(?:in )?an?|in one|in each|for each|for every)\s+)(?P<unit>[A-Za-zµ]+)\b")
_DIVIDED = ("volume", "mass")
"""Kinds of which an amount may be of one: "70 mg/dL", "10 mL per kg"."""
_METRES = re.compile(r"\s*(?:/\s*s\b|²|per second|long|deep|wide|high|tall|away|thick)", re.IGNORECASE)


def unit_named(word: str) -> Unit | None:
    """Return the unit of a word, also in the plural; None when it is none."""
    lowered = word.lower()
    singular = lowered[:-1] if lowered not in _UNITS and lowered.endswith("s") and len(lowered) > 2 else lowered
    exact = _EXACTLY.get(singular)
    return None if exact and not word.startswith(exact) else _UNITS.get(singular)


def unit_at(word: str, behind: str) -> Measure | None:
    """Return the unit of a word and the seconds of its rate, 0 without one; None when the word is no unit.

    Args:
        word: as written behind a figure.
        behind: the text that follows the word.
    """
    unit = unit_named("metre" if word == "m" and _METRES.match(behind) else word)
    if unit is None:
        return None
    kind, factor = unit
    by = _DENOMINATOR.match(behind)
    of = unit_named(by.group("unit").lower()) if by else None  # dL as well as dl
    if of and of[0] in _DIVIDED and kind != "time":
        return (f"{kind}{PER}{of[0]}", factor / of[1]), 0.0
    seconds = rate_of(kind, behind)
    if word.lower() in _BITS_PER_SECOND:
        return (kind, factor * 8 if word[-3] == "B" else factor), 1.0
    if seconds and word[-1] == "b" and len(word) == 2 and word[0].isupper():  # Gb/s are bits, GB/s bytes
        factor /= 8
    return (kind, factor), seconds


def rate_of(kind: str, behind: str) -> float:
    """Return the seconds of the rate that a text begins with, as in " per minute"; 0 without one."""
    found = None if kind in _UNRATED else _RATE.match(behind)
    return float(_TIME[found.group("unit").lower()]) if found else 0.0


def rate_written(behind: str) -> str:
    """Return the words of a rate or of a part at the beginning of a text, " per minute", "/dL"; empty without one."""
    found = _RATE.match(behind) or _DENOMINATOR.match(behind)
    return found.group() if found else ""
