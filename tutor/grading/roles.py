"""Notices that an answer says of one thing what belongs to another: "Errors are rejected requests" for Throttles.

Where several points of a question have the form "subject: statement", the answer is cut at its mentions of the
subjects. A statement that stands beside a rival subject, and not beside its own, has changed hands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.grading.wording import content_stems, overlap, words

_SUBJECT_END = re.compile(r":\s+")
_SENTENCE_END = re.compile(r"[.;!?\n]+(?:\s|$)")
_LONGEST_SUBJECT = 4
"""Words of a subject; more is a statement."""
CLEAR_RECALL = 0.6
"""Share of a statement's stems that has to stand beside a subject to be told of it."""
OWN_SHARE = 0.6
"""The own subject's share may reach this part of the rival's before nothing is said: both may be meant."""


def split_subject(text: str) -> tuple[str, str] | None:
    """Return what a statement is about and what it says of it; None when no border is found near its start."""
    match = _SUBJECT_END.search(text)
    if not match or match.start() < 2 or len(text[: match.start()].split()) > _LONGEST_SUBJECT:
        return None
    return text[: match.start()], text[match.start() :]


def exchanged_roles(points: Sequence[str], answer: str) -> list[tuple[str, str] | None]:
    """Return for each point its subject and the rival one that got its statement; None where nothing changed hands."""
    parts = [split_subject(point) for point in points]
    names = _short_names([part[0] for part in parts if part])
    if len(names) < 2:
        return [None] * len(points)
    segments = _segments(answer, names)
    return [_exchange(part, names, segments) if part else None for part in parts]


def _short_names(subjects: Sequence[str]) -> dict[str, str]:
    """Return each distinct subject by the word it is mentioned with: the first that no other subject has."""
    distinct = list(dict.fromkeys(subject.lower() for subject in subjects))
    names: dict[str, str] = {}
    for subject in distinct:
        others = {word for other in distinct if other != subject for word in words(other)}
        own = [word for word in words(subject) if word not in others and content_stems(word)]
        if own:
            names[own[0]] = subject
    return names


def _segments(answer: str, names: dict[str, str]) -> list[tuple[str, set[str]]]:
    """Return (subject, stems) for the text after and before each mention, up to the next mention or sentence."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)", re.IGNORECASE)
    found: list[tuple[str, set[str]]] = []
    for sentence in _SENTENCE_END.split(answer):
        pieces = pattern.split(sentence)
        for at, mention in enumerate(pattern.findall(sentence)):
            subject = names[mention.lower()]
            found.append((f"before {subject}", set(content_stems(pieces[at]))))
            found.append((subject, set(content_stems(pieces[at + 1]))))
    return found


def _exchange(
    part: tuple[str, str], names: dict[str, str], segments: Sequence[tuple[str, set[str]]]
) -> tuple[str, str] | None:
    subject, said = part[0].lower(), set(content_stems(part[1])) - set(content_stems(part[0]))
    if not any(name == subject for name, _ in segments) or len(said) < 2:
        return None
    after = dict.fromkeys(names.values(), 0.0)
    own = 0.0
    for name, stems in segments:
        share = len(overlap(said, stems)) / len(said)
        if name.removeprefix("before ") == subject:
            own = max(own, share)
        elif name in after:
            after[name] = max(after[name], share)
    rival = max(after, key=lambda name: after[name])
    is_clear = after[rival] >= CLEAR_RECALL and own < OWN_SHARE * after[rival]
    return (part[0], rival) if is_clear else None
