"""Weighs a reference of a few words, as the back of a flash card has it.

How near single words are says little there: TCP is nearer to UDP than "the user datagram protocol" is; and the judge
has learnt from statements. So a small model of its own weighs the words, the judge and the similarity together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from tutor.grading.calibration import Likelihoods, logit, margin, mean_of, sigmoid
from tutor.grading.choices import is_bare_reply, reply_of, wanted_reply
from tutor.grading.evidence import Evidence
from tutor.grading.growth import find_growth
from tutor.grading.judging import CONTRADICTED, COVERED
from tutor.grading.literal import differs_in_signs, has_sign, is_code, is_literally
from tutor.grading.polarity import denied_stems
from tutor.grading.quantities import read_quantities
from tutor.grading.reported import is_refuted_behind
from tutor.grading.short_reading import read_words, surely_same
from tutor.grading.short_words import FULL_SHARE, Found, find_words, is_short
from tutor.grading.thresholds import CERTAIN_WITHIN
from tutor.grading.wording import content_stems, stem

SIGNS: Mapping[str, int] = {
    "share": 1, "full": 1, "recall": 1, "unsaid_covered": 1, "judged_wrong": -1, "foreign_first": -1, "late": -1,
    "replaced": -1, "another": -1, "denied": -1, "contrast": -1, "wrong_reply": -1,
}  # fmt: skip
"""What speaks for a short reference being said and what against."""
COEFFICIENTS: Mapping[str, float] = {
    "share": 1.3148, "full": 2.5221, "recall": 0.0000, "unsaid_covered": 0.1985, "judged_wrong": -0.1672,
    "foreign_first": -0.3874, "late": -3.4308, "replaced": -2.2638, "another": -0.6672, "denied": -7.1864,
    "contrast": -1.0423, "wrong_reply": -2.0415, "bias": -1.0767,
}  # fmt: skip
RULES_COEFFICIENTS: Mapping[str, float] = {
    "share": 2.4654, "full": 2.0591, "recall": 1.4798, "foreign_first": -0.5181, "late": -3.6505,
    "replaced": -1.9620, "another": -0.5891, "denied": -7.1902, "contrast": -1.2138, "wrong_reply": -2.0719,
    "bias": -1.7316,
}  # fmt: skip
"""Of logistic models of `short_features`, the second without a judge; fitted by `benchmarks.short_answers`."""
TERSE_WORDS, EXPLAINING_WORDS = 3, 40
"""Words with content of an answer up to which they say all, and up to which they explain one thing."""
CONTRARY_SHARE = {True: 0.7, False: 0.15}
"""Of what is not said, how much is wrong rather than missing, by whether something else is said in its place."""
_UNSAID = 0.3
_BOUNDS = ("least", "most", "about", "around", "roughly", "approximately", "up", "maximum", "minimum", "max", "min")
_LISTED = re.compile(r"\w,? (?:and|or) \w|, ")
_ITEMS = re.compile(r",\s*(?:and\s|or\s)?|\s(?:and|or|&)\s|;\s*")
_OR = re.compile(r",?\s(?:or|maybe|perhaps)\s", re.IGNORECASE)
_MANY_ITEMS = 4
"""Items of an answer that are a list of guesses; two or three may say the same in other words."""
_RIVAL_LETTERS, _RIVAL_RATIO = 6, 75.0
"""Letters of two words, and how alike they are spelt, 0 to 100, of which one is taken for the other."""
_ITEM_WORDS = 2
"""Words of an item of a list; more of them explain something."""
_SAID = Likelihoods(0.02, 0.97, 0.01)
_WRONG = Likelihoods(0.15, 0.05, 0.8)
_REPLIED = Likelihoods(0.15, 0.8, 0.05)
"""Of a reference said sign by sign, one that other signs or the other reply turn around, and the reply without what the
reference says to explain it."""
_A_WORD = re.compile(r"[\w-]+")
_NON = re.compile(r"\bnon[- ]?(\w{4,})", re.IGNORECASE)
_REPLY_AHEAD = re.compile(r"\W*(?:yes|no)\b[,.;:!]\s*", re.IGNORECASE)
_REPLY_LOOSE = re.compile(r"^\W*(?:yes|no)\b\W*", re.IGNORECASE)
_DENIALS = frozenset(("not", "no", "non", "never", "without"))
_FREE = re.compile(r"\bfree\b|\black|\babsence\b|\babsent\b|\bzero\b|\bwithout\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;.:!?](?=\s)|\s(?:because|as|since|while|but|and)\s")


def weigh_proposed(point: str, question: str, answer: str, evidence: Evidence, sentence: Likelihoods) -> Likelihoods:
    """Return the likelihoods of the only point of a reference, short or not.

    Args:
        point: the reference, or the one sentence of it.
        question: as asked.
        answer: the whole answer.
        evidence: on the point.
        sentence: its likelihoods as a sentence that stands for a point.
    """
    found = find_short(point, question, answer, evidence)
    if is_literally(point, answer):
        return _SAID
    if differs_in_signs(point, answer) or _lacks_sign(point, answer) or (found and _is_mistaken(found, answer)):
        return _WRONG
    weighed = _weighed(found, point, answer, evidence) if found else sentence
    if found and _explains(found, answer):
        weighed = mean_of(weighed, sentence)
    if found:
        weighed = _at_most(weighed, found, answer)
    return _with_reply(weighed, found, point, question, answer)


def _weighed(found: Found, point: str, answer: str, evidence: Evidence) -> Likelihoods:
    # To the judge a long text says everything.
    has_word = evidence.judged and len(content_stems(answer)) <= EXPLAINING_WORDS
    coefficients = COEFFICIENTS if has_word else RULES_COEFFICIENTS
    covered = sigmoid(margin(coefficients, short_features(found, point, answer, evidence)))
    share = CONTRARY_SHARE[_is_contrary(found, answer) or evidence.is_wrong_reply]
    return Likelihoods((1.0 - share) * (1.0 - covered), covered, share * (1.0 - covered))


def _at_most(likely: Likelihoods, found: Found, answer: str) -> Likelihoods:
    """Return the likelihoods so that no more of a list is earned than is said of it."""
    share = _listed_share(found, answer)
    covered = CERTAIN_WITHIN + (1.0 - 2 * CERTAIN_WITHIN) * share
    if share == 1.0 or likely.covered <= covered:
        return likely
    rest = 1.0 - covered
    return Likelihoods(0.0, covered, rest) if _is_replaced(found) else Likelihoods(rest, covered, 0.0)


def _listed_share(found: Found, answer: str) -> float:
    """Return what an answer may have at most of a list, of which it lacks a part or names another thing; else 1."""
    if not found.share or not _LISTED.search(found.wording):
        return _offered_share(found, answer) if found.share else 1.0
    wanted = len([item for item in _ITEMS.split(found.wording) if item.strip()])
    said = [words for item in _ITEMS.split(answer) if (words := {each.stem for each in read_words(item)})]
    foreign = [words for words in said if len(words) <= _ITEM_WORDS and words <= found.foreign]
    share = found.share if found.missing else 1.0
    others = len(foreign) if len(said) > wanted else 0
    return share * wanted / (wanted + others)


def _offered_share(found: Found, answer: str) -> float:
    """Return what an answer may have at most that offers a name among others: "UDP or TCP", or a list of protocols."""
    for separator, least in ((_OR, 2), (_ITEMS, _MANY_ITEMS)):
        items = [{each.stem for each in read_words(item) if each.weight == 1.0} for item in separator.split(answer)]
        foreign = [words for words in items if words and words <= found.foreign]
        if len(items) >= least and foreign and all(len(words) <= _ITEM_WORDS for words in items):
            return 1.0 / (1 + len(foreign))
    return 1.0


def _with_reply(likely: Likelihoods, found: Found | None, point: str, question: str, answer: str) -> Likelihoods:
    """Return the likelihoods with what a yes or a no says: all, where the reference is but that."""
    wanted = wanted_reply(question, point)
    given = reply_of(question, answer) if wanted is not None else None
    if given is None:
        return likely
    if given is not wanted:
        return _WRONG if likely.covered > _WRONG.covered else likely
    replied = _SAID if is_bare_reply(point) or len(content_stems(point)) <= 1 else _REPLIED
    is_all = replied is _SAID or not (found and found.foreign)
    return replied if is_all and is_terse(answer) and replied.covered > likely.covered else likely


def is_terse(answer: str) -> bool:
    """Return whether an answer has so few words that they say all; a longer one explains something."""
    return len(content_stems(answer)) <= TERSE_WORDS


def _explains(found: Found, answer: str) -> bool:
    """Return whether an answer says more than the reference, in so many words as an explanation has.

    Among the many of a long text some are near to every reference.
    """
    if _denied_share(found, answer) == 1.0:
        return False
    is_all = found.share >= FULL_SHARE and all(found.is_news(each) for each in found.said if each.weight == 1.0)
    return not is_all and TERSE_WORDS < len(content_stems(answer)) <= EXPLAINING_WORDS


def _lacks_sign(point: str, answer: str) -> bool:
    """Return whether an answer of signs is not that of which a reference is."""
    if not read_words(point):
        return not read_words(answer) and not has_sign(point, answer)
    pairs = ((one, other) for one in read_words(point) for other in read_words(answer))
    return is_code(point) and is_code(answer) and not any(surely_same(one, other) for one, other in pairs)


def find_short(point: str, question: str, answer: str, evidence: Evidence) -> Found | None:
    """Return which words of a short reference an answer has; None where it is long, or a figure differs.

    Figures that differ are weighed as everywhere.
    """
    if not is_short(point) or (evidence.figures and evidence.figures.conflict):
        return None
    found = find_words(point, question, answer)
    return _with_figures(found, point, answer, evidence) if found else None


def _with_figures(found: Found, point: str, answer: str, evidence: Evidence) -> Found:
    """Return the same with the words of figures found where the figures agree, in whatever unit."""
    if evidence.figures is None or evidence.figures.matched < 1.0:
        return found
    shown = " ".join(figure.shown.lower() for figure in read_quantities(point))
    counted = {each.stem for each in found.own if each.text in shown or each.text in _BOUNDS}
    surely = {key: 1.0 if key in counted else value for key, value in found.surely.items()}
    orders = " ".join(growth.text for growth in find_growth(answer))
    foreign = found.foreign - {each.stem for each in read_words(orders)}
    return replace(found, surely=surely, foreign=foreign)


def short_features(found: Found, point: str, answer: str, evidence: Evidence) -> dict[str, float]:
    """Return what speaks for a short reference being said and what against, by the names of `SIGNS`."""
    share = found.share
    first = found.first()
    features = {
        "share": share,
        "full": float(share >= FULL_SHARE),
        "recall": evidence.alignment.news_recall,
        "foreign_first": float(share > 0.0 and first is not None and not found.is_news(first)),
        "replaced": float(is_terse(answer) and _is_replaced(found)),
        "another": float(is_terse(answer) and share < _UNSAID and bool(found.foreign)),
        "denied": _denied_share(found, answer),
        "wrong_reply": float(evidence.is_wrong_reply),
        "contrast": float(evidence.contrast is not None or evidence.role is not None),
        "late": float(share > 0.0 and _is_late(found, answer)),
    }
    if evidence.judged:
        # The judge has more to say where none of the reference's words is there.
        features["unsaid_covered"] = logit(evidence.judged[COVERED]) if share < _UNSAID else 0.0
        features["judged_wrong"] = logit(evidence.judged[CONTRADICTED]) - logit(evidence.judged[COVERED])
    return features


def _is_late(found: Found, answer: str) -> bool:
    """Return whether a first clause says something of its own, and a later one has the reference's words."""
    first, _, _ = _CLAUSE_END.sub("\0", answer, count=1).partition("\0")
    said = read_words(first)
    return any(each.stem in found.foreign for each in said) and not any(map(found.is_news, said))


def _is_replaced(found: Found) -> bool:
    """Return whether a foreign word stands beside one of the reference as a missing one does there.

    "The transport layer" for "the network layer", but not "layer 3" nor "the third one".
    """
    own, said = ([each for each in words if each.weight] for words in (found.own, found.said))
    missing = found.missing
    frames = {
        one.stem for left, right in pairwise(own) for one, other in ((left, right), (right, left))
        if other.stem in missing and one.stem not in missing
    }  # fmt: skip
    return any(
        one.stem in frames and other.stem in found.foreign and not other.text[0].isdigit()
        for left, right in pairwise(said)
        for one, other in ((left, right), (right, left))
    )


def _is_mistaken(found: Found, answer: str) -> bool:
    """Return whether a foreign word is so near a missing one that it is its rival: "hypercalcemia"."""
    missing = [each.text for each in found.own if each.stem in found.missing and len(each.text) >= _RIVAL_LETTERS]
    foreign = [each.text for each in found.said if each.stem in found.foreign and len(each.text) >= _RIVAL_LETTERS]
    return (
        is_terse(answer)
        and found.share < _UNSAID
        and any(fuzz.ratio(one, other) >= _RIVAL_RATIO for one in missing for other in foreign)
    )


def _is_contrary(found: Found, answer: str) -> bool:
    first = found.first()
    is_beside = found.share > 0.0 and first is not None and not found.is_news(first)
    return _is_replaced(found) or is_beside or _denied_share(found, answer) > 0.0


def _turned_around(found: Found, answer: str) -> frozenset[str]:
    """Return what an answer denies and the reference affirms, or the other way round."""
    if found.share and found.missing and found.missing <= _DENIALS and not _denied(answer):
        return frozenset(found.news)
    point = _REPLY_AHEAD.sub("", found.wording)
    is_replied = point != found.wording
    wanted, said = _denied(point), _denied(_REPLY_LOOSE.sub("", answer, count=1) if is_replied else answer)
    affirmed = frozenset() if _FREE.search(answer) else (wanted - said) & {each.stem for each in found.said}
    return (said - wanted) | affirmed


def _denied_share(found: Found, answer: str) -> float:
    """Return the share of the news that is turned around; what the reference sets it apart from counts as all."""
    own = {each.stem for each in found.own} & _turned_around(found, answer)
    return sum(found.news.get(each, 0.0) for each in own) / sum(found.news.values()) or float(bool(own))


def _denied(text: str) -> frozenset[str]:
    refuted = (match.group() for match in _A_WORD.finditer(text) if is_refuted_behind(text[match.end() :]))
    return frozenset(denied_stems(text)) | {stem(word.lower()) for word in (*_NON.findall(text), *refuted)}
