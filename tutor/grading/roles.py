"""Notices that an answer says of one thing what belongs to another: "Errors are rejected requests" for Throttles.

Where several points of a question say something of a subject of their own, the answer is cut at its mentions of the
subjects. A statement that stands beside a rival subject, and not beside its own, has changed hands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tutor.grading.polarity import denied_stems
from tutor.grading.wording import STOP_WORDS, content_stems, overlap, sentences, stem, words

_SUBJECT_END = re.compile(
    r":\s+|\s+(?=(?:is|are|has|have|can|may|must|means?|gives?|keeps?|holds?|uses?|stores?|runs?|passes|supports?|captures?"
    r"|handles?|decides?|defines?|allows?|lets?|needs?|requires?|returns?|sends?|invokes?|triggers?|creates?|provides?"
    r"|shows?|contains?|covers?|limits?|reduces?|increases?|adds?|removes?|costs?|waits?|starts?|stops?|process(?:es)?"
    r"|reads?|writes?|encrypts?|controls?|manages?|describes?|measures?|counts?|finds?|makes?|takes?|works?|scales?"
    r"|sets|pushes|pulls|routes|guarantees|shares|filters|commits?|copies|copy|gains?|gets?"
    r"|[a-z]{2,}[b-df-z]ed|got|took|became|won|lost|gave|held|made|wrote|led|began)\s)"
)
_BREAK = re.compile(r"[,:(–]|\s-\s|\b(?:while|whereas|but)\b")
_HANDED_ON = re.compile(
    r"(?:[=:(–-]|\b(?:is|are|was|were|called|named|as|by|with|via|using|use|in|through|from|of|for))"
    r"\s*(?:(?:the|an?|aws|amazon)\s+)?$",
    re.IGNORECASE,
)
"""What makes a text belong to the mention behind it: "rejected requests are", "tracing with"."""
_COMPARED = re.compile(
    r"\b(?:unlike|than|not|versus|vs\.?|instead\s+of|differ(?:s|ent)?\s+from|(?:contrast|contrary|opposed|compared)\s+(?:to|with))"
    r"\s+(?:(?:the|an?|aws|amazon)\s+)?$",
    re.IGNORECASE,
)
"""What stands before a subject that is only compared with: nothing is said of it there."""
_NO_SUBJECT = re.compile(
    r"(?:first|then|next|finally|no|few|fewer|less|more|most|many|much|some|any|all|each|every|enough)\s", re.IGNORECASE
)
"""Begins a step, or an amount of something such as "fewer dependencies": no subject that another could stand for."""
_MOST_MENTIONS = 64
"""Of subjects in one sentence; nobody says more."""
_LONGEST_SUBJECT = 4
_MOST_STEMS = 2
"""Words of a subject, and those of them that carry meaning; more is a statement."""
CLEAR_RECALL = 0.6
CLEAR_STEMS = 3
"""Share of a statement's stems, and how many of them, that have to stand beside a subject to be told of it."""
OWN_SHARE = 0.6
"""The own subject's share may reach this part of the rival's before nothing is said: both may be meant."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A point taken apart."""

    subject: str
    stems: frozenset[str]
    key: str
    """The stem that its subject is known by."""
    said: frozenset[str]

    @property
    def is_name(self) -> bool:
        """Return whether the subject is a name or a figure, for which a common word is no alternative."""
        return any(letter.isupper() or letter.isdigit() for letter in self.subject)


@dataclass(frozen=True, slots=True)
class _Told:
    """A text beside a mention of a subject."""

    key: str
    is_before: bool
    stems: frozenset[str]
    denied: frozenset[str]


def split_subject(text: str) -> tuple[str, str] | None:
    """Return what a statement is about and what it says of it; None when no border is found near its start."""
    match = _SUBJECT_END.search(text)
    if not match or match.start() < 2:
        return None
    subject = text[: match.start()].split()
    is_named = match.group().startswith(":") or subject[-1].lower() not in STOP_WORDS
    if _NO_SUBJECT.match(text):
        return None
    if len(subject) > _LONGEST_SUBJECT or len(content_stems(" ".join(subject))) > _MOST_STEMS or not is_named:
        return None
    return text[: match.start()], text[match.start() :]


def exchanged_roles(points: Sequence[str], answer: str) -> list[tuple[str, str] | None]:
    """Return for each point its subject and the rival one that got its statement; None where nothing changed hands."""
    splits = [split_subject(point) for point in points]
    known = {frozenset(content_stems(split[0])) for split in splits if split}
    parts = [_part(split, known) if split else None for split in splits]
    by_key: dict[str, list[_Part]] = {}
    for part in parts:
        if part:
            by_key.setdefault(part.key, []).append(part)
    if len(by_key) < 2:
        return [None] * len(points)
    subjects = {key: found[0] for key, found in by_key.items()}
    spoken = sentences(answer)
    stems = [set(content_stems(sentence)) for sentence in spoken]
    told = {part: _told_of(part, subjects, spoken) for part in parts if part}
    found = [_exchange(part, by_key, told[part], stems) if part else None for part in parts]
    everything = [each for sentence in spoken for each in _told(sentence, subjects)]
    right = {part.key for part in parts if part and _is_told(part, by_key, everything)}
    return [(part.subject, subjects[rival].subject.lower()) if part and rival and rival not in right else None
            for part, rival in zip(parts, found, strict=True)]  # fmt: skip


def _part(split: tuple[str, str], known: Collection[frozenset[str]]) -> _Part | None:
    """Return the parts of a point; a subject is known by a word that no other subject has.

    That is its first such word when it begins with a capital, as names do, else its last; failing that, the word there.
    """
    subject, statement = split
    own = content_stems(subject)
    if not own:
        return None
    ordered = own if subject[:1].isupper() else own[::-1]
    key = next((word for word in ordered if sum(word in stems for stems in known) == 1), ordered[0])
    return _Part(subject, frozenset(own), key, frozenset(content_stems(statement)) - frozenset(own))


def _told_of(part: _Part, subjects: Mapping[str, _Part], spoken: Sequence[str]) -> list[_Told]:
    """Return the texts around every mention of a subject; what the part itself speaks of cuts none of them."""
    rivals = {key: other for key, other in subjects.items() if key == part.key or key not in part.said}
    return [each for sentence in spoken for each in _told(sentence, rivals)]


def _told(sentence: str, subjects: Mapping[str, _Part]) -> list[_Told]:
    """Return the texts around every mention of a subject."""
    mentions = _mentions(sentence, subjects)
    borders = [*(match.start() for match, _ in mentions[1:]), len(sentence)]
    gaps = [sentence[match.end() : border] for (match, _), border in zip(mentions, borders, strict=False)]
    said = [set(content_stems(gap)) for gap in gaps]
    found = []
    for place, (match, key) in enumerate(mentions):
        between = gaps[place - 1] if place else sentence[: match.start()]
        last = _BREAK.split(between)[-1]
        if not place or last != between or _HANDED_ON.search(between):
            found.append(_text(key, last, is_before=True))
        until = next((at for at in range(place, len(said)) if said[at] - subjects[key].stems), len(said) - 1)
        found.append(_text(key, sentence[match.end() : borders[until]], is_before=False))
    return found


def _text(key: str, text: str, *, is_before: bool) -> _Told:
    return _Told(key, is_before, frozenset(content_stems(text)), denied_stems(text))


def _mentions(sentence: str, keys: Container[str]) -> list[tuple[re.Match[str], str]]:
    """Return the mentions with the key of what they name, without those that are only compared with."""
    found = []
    for match in re.finditer(r"[\w-]+", sentence):
        key = _key_of(match.group(), keys)
        if key and not _COMPARED.search(sentence, 0, match.start()):
            found.append((match, key))
        if len(found) == _MOST_MENTIONS:
            break
    return found


def _key_of(word: str, keys: Container[str]) -> str:
    return next((stemmed for stemmed in _stems_within(word) if stemmed in keys), "")


@lru_cache(maxsize=20_000)
def _stems_within(word: str) -> tuple[str, ...]:
    """Return the stems of a word's parts, such as those of "cold-start"; every point asks for them anew."""
    return tuple(map(stem, words(word)))


def _exchange(
    part: _Part,
    parts: Mapping[str, Sequence[_Part]],
    told: Sequence[_Told],
    spoken: Sequence[set[str]],
) -> str | None:
    """Return the key of the subject that got a point's statement; None when it has it itself or nobody has."""
    if not any(each.key == part.key for each in told):
        return None
    gains = {key: _gain(part, key, parts[key], told, spoken) for key in parts if key != part.key}
    rival = max(gains, key=lambda key: gains[key])
    return rival if gains[rival] > 0 else None


def _gain(part: _Part, rival: str, rivals: Sequence[_Part], told: Sequence[_Told], spoken: Sequence[set[str]]) -> int:
    """Return by how many stems a rival has clearly got a point's statement; 0 when it has not.

    Only stems count that are not in a statement about the rival as well: both may be packages of dependencies.
    """
    said = part.said.difference(*(other.said for other in rivals))
    is_other = rival not in part.said | part.stems and not part.stems <= rivals[0].stems
    if len(said) < 2 or not is_other or rivals[0].is_name != part.is_name:
        return 0
    named = [stems for stems in spoken if not rivals[0].is_name or rivals[0].stems <= stems]
    got = max(
        (len(overlap(said, each.stems)) for each in told
         if each.key == rival and not each.is_before and not each.denied & said
         and any(each.stems <= stems for stems in named)), default=0
    )  # fmt: skip
    own = max((len(overlap(said, each.stems)) for each in told if each.key == part.key), default=0)
    other_words = part.stems.difference({part.key}, *(other.stems for other in rivals))
    elsewhere = [stems for stems in spoken if stems & other_words and part.key not in stems]
    own = max([own, *(len(overlap(said, stems)) for stems in elsewhere)])
    is_clear = got >= max(min(CLEAR_STEMS, len(said)), CLEAR_RECALL * len(said)) and own < OWN_SHARE * got
    return got - own if is_clear else 0


def _is_told(part: _Part, parts: Mapping[str, Sequence[_Part]], told: Sequence[_Told]) -> bool:
    """Return whether what a point alone says stands beside its own subject."""
    others = (other.said for key, found in parts.items() if key != part.key for other in found)
    said = part.said.difference(*others) or part.said
    own = (len(overlap(said, each.stems)) for each in told if each.key == part.key)
    return bool(said) and max(own, default=0) >= CLEAR_RECALL * len(said)
