"""Weighs a reference of a few words, as the back of a flash card has it.

How near single words are says little there: TCP is nearer to UDP than "the user datagram protocol" is; and the judge
has learnt from statements. So a small model of its own weighs the words, the judge and the similarity together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from tutor.grading.calibration import Likelihoods, logit, margin, sigmoid
from tutor.grading.evidence import Evidence
from tutor.grading.judging import CONTRADICTED, COVERED
from tutor.grading.polarity import denied_stems
from tutor.grading.quantities import read_quantities
from tutor.grading.short_words import FULL_SHARE, Found, find_words, read_words
from tutor.grading.wording import content_stems

SIGNS: Mapping[str, int] = {
    "share": 1, "full": 1, "recall": 1, "unsaid_covered": 1, "judged_wrong": -1, "foreign_first": -1, "late": -1,
    "replaced": -1, "another": -1, "denied": -1, "contrast": -1, "wrong_reply": -1,
}  # fmt: skip
"""What speaks for a short reference being said and what against."""
COEFFICIENTS: Mapping[str, float] = {
    "share": 1.3132, "full": 1.9121, "recall": 0.0000, "unsaid_covered": 0.2355, "judged_wrong": -0.1573,
    "foreign_first": -0.9820, "late": -1.4888, "replaced": -2.1995, "another": -0.4112, "denied": -6.4933,
    "contrast": -1.0042, "wrong_reply": -1.3321, "bias": -0.9092,
}  # fmt: skip
RULES_COEFFICIENTS: Mapping[str, float] = {
    "share": 2.8756, "full": 1.3093, "recall": 0.8913, "foreign_first": -1.0924, "late": -1.6551,
    "replaced": -1.8555, "another": -0.3622, "denied": -6.4129, "contrast": -1.1325, "wrong_reply": -1.6557,
    "bias": -1.4736,
}  # fmt: skip
"""Of logistic models of `short_features`, the second without a judge; fitted by `benchmarks.short_answers`."""
TERSE_WORDS = 3
"""Words with content of an answer up to which they say all."""
CONTRARY_SHARE = {True: 0.7, False: 0.15}
"""Of what is not said, how much is wrong rather than missing, by whether something else is said in its place."""
_UNSAID = 0.3
_BOUNDS = ("least", "most", "about", "around", "roughly", "approximately", "up", "maximum", "minimum", "max", "min")
_LISTED = re.compile(r"\w,? (?:and|or) \w|, ")
_CLAUSE_END = re.compile(r"[,;.:!?](?=\s)|\s(?:because|as|since|while|but|and)\s")


def weigh_short(point: str, question: str, answer: str, evidence: Evidence) -> Likelihoods | None:
    """Return the likelihoods of a reference of a few words; None where it is no such."""
    found = find_short(point, question, answer, evidence)
    if found is None:
        return None
    coefficients = COEFFICIENTS if evidence.judged else RULES_COEFFICIENTS
    covered = sigmoid(margin(coefficients, short_features(found, point, answer, evidence)))
    if found.missing and found.share > 0.0 and _LISTED.search(point):
        covered = min(covered, found.share)  # the other half is not said
    share = CONTRARY_SHARE[_is_contrary(found, answer) or evidence.is_wrong_reply]
    return Likelihoods((1.0 - share) * (1.0 - covered), covered, share * (1.0 - covered))


def is_terse(answer: str) -> bool:
    """Return whether an answer has so few words that they say all; a longer one explains something."""
    return len(content_stems(answer)) <= TERSE_WORDS


def find_short(point: str, question: str, answer: str, evidence: Evidence) -> Found | None:
    """Return which words of a short reference an answer has; None where it is long, or a figure differs.

    Figures that differ are weighed as everywhere.
    """
    found = find_words(point, question, answer)
    figures = evidence.figures
    if found is None or not found.is_short or (figures and figures.conflict):
        return None
    return _with_figures(found, point, evidence)


def _with_figures(found: Found, point: str, evidence: Evidence) -> Found:
    """Return the same with the words of figures found where the figures agree, in whatever unit."""
    if evidence.figures is None or evidence.figures.matched < 1.0:
        return found
    shown = " ".join(figure.shown.lower() for figure in read_quantities(point))
    counted = {each.stem for each in found.own if each.text in shown or each.text in _BOUNDS}
    surely = {key: 1.0 if key in counted else value for key, value in found.surely.items()}
    return Found(found.news, surely, found.foreign, found.own, found.said)


def short_features(found: Found, point: str, answer: str, evidence: Evidence) -> dict[str, float]:
    """Return what speaks for a short reference being said and what against, by the names of `SIGNS`."""
    share = found.share
    first = found.first()
    denied = denied_stems(answer) - denied_stems(point)
    features = {
        "share": share,
        "full": float(share >= FULL_SHARE),
        "recall": evidence.alignment.news_recall,
        "foreign_first": float(share > 0.0 and first is not None and not found.is_news(first)),
        "replaced": float(is_terse(answer) and _is_replaced(found)),
        "another": float(is_terse(answer) and share < _UNSAID and bool(found.foreign)),
        "denied": sum(weight for each, weight in found.news.items() if each in denied) / sum(found.news.values()),
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


def _is_contrary(found: Found, answer: str) -> bool:
    first = found.first()
    is_beside = found.share > 0.0 and first is not None and not found.is_news(first)
    is_denied = bool(denied_stems(answer) & found.news.keys())
    return _is_replaced(found) or is_beside or is_denied
