"""Practice answers in nearly the words of the points, in which names and words have changed places.

Who mixes two services up says a true sentence with the wrong name in it. Such an answer has almost every word of the
point, so nothing but the one that is out of place can give it away; right answers in the same words stand beside it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tutor.evaluation.judge_clauses import joined
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, JudgeExample, example
from tutor.evaluation.judge_facts import FactCard, FactPoint
from tutor.evaluation.judge_perturbation import change_number, split_subject, swap_opposite, terms_of

RIGHT_SHARE = 0.25
"""Share of answers without anything out of place."""
BORROWED_SHARE = 0.35
"""Of the others, the share in which one point takes a name from elsewhere; in the rest two points exchange theirs."""
SECOND_SHARE = 0.4
"""How often another point is made wrong as well, by its opposite or another figure."""
LEFT_OUT_SHARE = 0.25
"""How often a point is left out."""
_NAME = re.compile(
    r"(?<=[\w,;:()/] )[A-Z][\w/.+#-]*(?: [A-Z][\w/.+#-]*)*"
    r"|^[A-Z][\w/.+#-]*(?:(?=:)| [A-Z][\w/.+#-]*)"
    r"|^[A-Z][a-z]*[A-Z\d]\w*"
)
"""Words with a capital; the first one of a text counts where it can be no mere beginning."""
_COLON = (": ", " is ", " means ", ", that is ", " - ", " for ")


def exchanged_answers(cards: Sequence[FactCard], per_card: int, rng: random.Random, kind: str) -> list[JudgeExample]:
    """Return `per_card` answers to each card with three points or more."""
    names = {field: _names_of(cards, field) for field in {_field(card) for card in cards}}
    found = []
    for card in cards:
        for _ in range(per_card if len(card.points) > 2 else 0):
            found.append(_answer(card, names[_field(card)], rng, kind))
    return found


def _field(card: FactCard) -> str:
    return card.group.split(":")[0].rstrip("0123456789")


def _names_of(cards: Sequence[FactCard], field: str) -> list[str]:
    texts = (point.text for card in cards if _field(card) == field for point in card.points)
    return sorted({name for text in texts for name in _NAME.findall(text)})


def _answer(card: FactCard, names: Sequence[str], rng: random.Random, kind: str) -> JudgeExample:
    texts = [_worded(point, rng) for point in card.points]
    wrong = _put_out_of_place(texts, names, rng) if rng.random() > RIGHT_SHARE else set()
    told = [at for at in range(len(texts)) if at in wrong or rng.random() > LEFT_OUT_SHARE] or [0]
    if rng.random() < 0.3:
        rng.shuffle(told)
    marks = {at: CONTRADICTED if at in wrong else COVERED for at in told}
    marked = [(point.text, marks.get(at, MISSED)) for at, point in enumerate(card.points)]
    return example(card.question, marked, joined([texts[at] for at in told], rng), card.group, kind)


def _worded(point: FactPoint, rng: random.Random) -> str:
    text = rng.choice(point.right) if point.right and rng.random() < 0.25 else point.text
    return text.replace(": ", rng.choice(_COLON), 1) if rng.random() < 0.5 else text


def _put_out_of_place(texts: list[str], names: Sequence[str], rng: random.Random) -> set[int]:
    """Change some texts in place and return which; none where nothing fits."""
    first, second = rng.sample(range(len(texts)), 2)
    is_borrowed = rng.random() < BORROWED_SHARE
    wrong = _borrow(texts, first, names, rng) if is_borrowed else _exchange(texts, first, second, rng)
    rest = [at for at in range(len(texts)) if at not in wrong]
    if rest and rng.random() < SECOND_SHARE:
        at = rng.choice(rest)
        changed = swap_opposite(texts[at], rng) or change_number(texts[at], rng)
        if changed:
            texts[at] = changed
            wrong.add(at)
    return wrong


def _exchange(texts: list[str], first: int, second: int, rng: random.Random) -> set[int]:
    ways = [_two_names, _two_subjects] if rng.random() < 0.7 else [_two_words]
    rng.shuffle(ways)
    for way in (*ways, _two_words):
        pair = way(texts[first], texts[second], rng)
        if pair:
            texts[first] = _replaced(texts[first], *pair)
            texts[second] = _replaced(texts[second], *reversed(pair))
            return {first, second}
    return set()


def _borrow(texts: list[str], at: int, names: Sequence[str], rng: random.Random) -> set[int]:
    """Put another point's name or word, or another name of the field, where one of this point stood."""
    own = _NAME.findall(texts[at])
    others = [name for other, text in enumerate(texts) if other != at for name in _NAME.findall(text)]
    pool = [name for name in (others if others and rng.random() < 0.6 else names) if name not in texts[at]]
    if not own or not pool:
        own = terms_of(texts[at])
        pool = [term for text in texts if text is not texts[at] for term in terms_of(text) if term not in texts[at]]
    if not own or not pool:
        return set()
    texts[at] = _replaced(texts[at], rng.choice(own), rng.choice(pool))
    return {at}


def _two_names(first: str, second: str, rng: random.Random) -> tuple[str, str] | None:
    return _drawn(_NAME.findall(first), _NAME.findall(second), first, second, rng)


def _two_words(first: str, second: str, rng: random.Random) -> tuple[str, str] | None:
    return _drawn(terms_of(first), terms_of(second), first, second, rng)


def _two_subjects(first: str, second: str, _: random.Random) -> tuple[str, str] | None:
    one, other = split_subject(first), split_subject(second)
    return (one[0], other[0]) if one and other and one[0].lower() != other[0].lower() else None


def _drawn(
    own: Sequence[str], others: Sequence[str], first: str, second: str, rng: random.Random
) -> tuple[str, str] | None:
    mine = [term for term in own if term.lower() not in second.lower()]
    theirs = [term for term in others if term.lower() not in first.lower()]
    return (rng.choice(mine), rng.choice(theirs)) if mine and theirs else None


def _replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, count=1)
