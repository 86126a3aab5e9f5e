"""What an interviewer asks back: the deck's own probe, or one made from the point without giving it away."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.domain.grade import Grade, PointStatus, PointVerdict
from tutor.domain.question import KeyPoint, Question
from tutor.sessions.interview_defaults import MOST_PROBES
from tutor.sessions.interview_state import Probe, ProbeKind
from tutor.text.safe_text import one_line
from tutor.text.terms import content_stems

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|must|may|might|should|will|does|do|needs?|means?|makes?|takes?|runs?|uses?|"
    r"keeps?|holds?|starts?|stops?|gives?|gets?|sends?|stores?|costs?|allows?|applies|apply|returns?|becomes?|depends?|"
    r"counts?|happens?|works?|stays?|goes|lasts?|includes?|requires?|shares?|reads?|writes?)\b",
    re.IGNORECASE,
)
_MOST_SUBJECT_WORDS = 7
_MOST_GIVEN_AWAY = 0.5
"""Share of a point's content words that its probe may contain."""
_LONGEST_QUOTE = 90
_OWN = re.compile(r"\byou: (.+?); reference: ")
"""The learner's side of a grade's note; a long sentence is cut for the quote, its figure never."""


def choose_probes(question: Question, grade: Grade) -> tuple[Probe, ...]:
    """Return at most `MOST_PROBES` follow-ups: what was contradicted first, then what was missed."""
    wrong = [point for point in grade.points if point.status is PointStatus.CONTRADICTED]
    missed = [point for point in grade.points if point.status is PointStatus.MISSED]
    if len(missed) == len(grade.points):  # nothing was known: to drill on would only hurt
        return ()
    written = {point.text: point.probe for point in question.key_points}
    probes = [Probe(point.point, _ask_back(point), ProbeKind.CONTRADICTED) for point in wrong]
    probes += [Probe(p.point, written.get(p.point) or made_probe(question, p.point), ProbeKind.MISSED) for p in missed]
    by_text: dict[str, Probe] = {}
    for probe in probes:  # one wrong sentence may contradict two points; to ask it back twice would be pestering
        by_text.setdefault(probe.text, probe)
    return tuple(by_text.values())[:MOST_PROBES]


def narrowed(question: Question, probe: Probe) -> Question:
    """Return the question as if the probe and its point were all there is to it, for grading."""
    known = next((point for point in question.key_points if point.text == probe.point), None)
    return replace(question, title=probe.text, key_points=(known or KeyPoint(probe.point, is_proposed=True),))


def made_probe(question: Question, point: str) -> str:
    """Return a question about a point that names its subject but not what is said of it."""
    subject = _subject(point)
    if subject and _given_away(subject, point) <= _MOST_GIVEN_AWAY:
        return f"What about {subject}?"
    topic = question.topic.strip()
    return f"You left something out. What else matters here{f' about {topic}' if topic else ''}?"


def _subject(point: str) -> str:
    verb = _VERB.search(point)
    if verb is None:
        return ""
    subject = point[: verb.start()].strip(" ,;:–-")
    words = subject.split()
    if not 0 < len(words) <= _MOST_SUBJECT_WORDS or any(character.isdigit() for character in subject):
        return ""
    first = words[0]
    return subject if first[1:] != first[1:].lower() or first.isupper() else first.lower() + subject[len(first) :]


def _given_away(subject: str, point: str) -> float:
    whole = set(content_stems(point))
    return len(whole & set(content_stems(subject))) / len(whole) if whole else 1.0


def _ask_back(point: PointVerdict) -> str:
    said = one_line(point.clause).rstrip(".")
    if not said:
        return "One thing you said does not fit the others. Which one would you take back?"
    quote = said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"
    figure = _own_figure(point.note)
    if figure and figure.casefold() not in quote.casefold():
        return f"You said {figure}. Are you sure?"
    return f"You said “{quote}”. Are you sure?"


def _own_figure(note: str) -> str:
    """Return the figure the learner gave, from a grade's note on what differs; empty when it names none."""
    given = _OWN.search(note)
    return given.group(1) if given and any(character.isdigit() for character in given.group(1)) else ""
