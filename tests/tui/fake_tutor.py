"""A tutor without models: it finds questions by the words they share, at once and the same every time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.domain.question import FollowUpKind, Level, Question, QuestionId
from tutor.domain.search import Band, FollowUpPrompt, Hit, SearchOutcome
from tutor.errors import TutorError
from tutor.sessions.ask import Turn
from tutor.tui.engine import Progress
from tutor.tui.engine_events import DeckSummary

LIMIT_ANSWER = """\
An invocation may run **15 minutes** at most; the default is 3 seconds.
See [the quotas](https://example.org/quotas) for the rest.

There are two ways around it:

- **Split the work:** let each invocation do a piece and hand the rest on.
- **Use another service:** a container task has no such limit, and `Step Functions` waits for a year.

```json
{"Timeout": 900}
```
"""

RAW_ANSWER = """\
Markup such as [red]x[/red] or [link=https://example.org]here[/link] or [@click=app.quit]quit[/] is text.

Escapes \x1b[31mred\x1b[0m and \x1b]0;title\x07 are dropped, <b>HTML</b> and <script>alert(1)</script> stay text.

| Limit | Value |
|---|---|
| Memory | 10,240 MB |
| Storage | 512 MB to 10,240 MB in /tmp |

1. first
2. second
"""

SPLIT_PASSAGE = "Split the work: let each invocation do a piece and hand the rest on."


def question(name: str, title: str, answer: str, line: int, level: Level = Level.JUNIOR) -> Question:
    return Question(
        QuestionId(name), title, answer, "Limits", "AWS Lambda", "limits.md", line, level, source=f"Q{line}"
    )


QUESTIONS = (
    question("limit", "How long may one invocation run?", LIMIT_ANSWER, 41),
    question(
        "cold", "What makes a cold start slow?", "Loading the code and its libraries takes longest.", 55, Level.MID
    ),
    question("raw", "Does [red]markup[/red] in a deck do anything?", RAW_ANSWER, 70),
    question("hour", "Which service runs a job that takes an hour?", "A container task, or a batch queue.", 90),
    question("retry", "How often is an asynchronous event retried?", "Twice, so that it runs three times in all.", 120),
    question("empty", "What is provisioned concurrency for?", "", 130),
)
PASSAGES = {"limit": SPLIT_PASSAGE, "raw": "Memory | 10,240 MB"}


def _words(text: str) -> set[str]:
    return {word.strip("?!.,[]/").lower() for word in text.split()} - {"a", "the", "is", "what", "how", "may", "in"}


@dataclass
class FakeConversation:
    """Bag of words for meaning."""

    tutor: FakeTutor
    history: list[str] = field(default_factory=list)

    def ask(self, text: str) -> Turn:
        turn = self.preview(text)
        self.history.append(text)
        return turn

    def preview(self, text: str) -> Turn:
        assert self.tutor.gate.wait(10)
        if self.tutor.error:
            raise self.tutor.error
        hits = tuple(sorted((_hit(text, *item) for item in enumerate(QUESTIONS)), key=lambda hit: -hit.score))
        best = hits[0].score
        band = Band.ANSWER if best >= 0.6 else Band.CLOSEST if best >= 0.3 else Band.NONE
        prompts = _prompts(hits) if band is not Band.NONE else ()
        return Turn(text, SearchOutcome(text, text, band, best, hits[:5], prompts), 1.0)


def _hit(text: str, ordinal: int, found: Question) -> Hit:
    shared = len(_words(text) & _words(found.title)) / len(_words(found.title))
    return Hit(found, ordinal, min(shared + 0.1 - ordinal / 100, 0.97), PASSAGES.get(found.id, ""))


def _prompts(hits: Sequence[Hit]) -> tuple[FollowUpPrompt, ...]:
    kinds = [FollowUpKind.DEEPER, FollowUpKind.CONTRAST, FollowUpKind.PREREQUISITE]
    others = [hit.question for hit in hits[1:4]]
    return tuple(FollowUpPrompt(each.title, each.id, kind) for each, kind in zip(others, kinds, strict=True))


@dataclass
class FakeTutor:
    """Stands in for the facade."""

    gate: threading.Event = field(default_factory=threading.Event)
    """Questions wait until it is set."""
    error: TutorError | None = None
    """What every question fails with."""
    open_error: TutorError | None = None
    """What opening fails with."""
    stages: Sequence[tuple[str, int, int]] = ()
    """Progress to report before the tutor is open."""
    stages_after_gate: Sequence[tuple[str, int, int]] = ()
    """Progress to report once questions need not wait any more."""
    conversations: list[FakeConversation] = field(default_factory=list)
    kept: list[Turn] = field(default_factory=list)
    """What was to be remembered."""
    taught: list[tuple[str, str]] = field(default_factory=list)
    keep_error: TutorError | None = None
    """What remembering and teaching fail with."""

    def remember(self, turn: Turn) -> None:
        if self.keep_error:
            raise self.keep_error
        self.kept.append(turn)

    def teach(self, query: str, question_id: QuestionId) -> None:
        if self.keep_error:
            raise self.keep_error
        self.taught.append((query, question_id))

    def conversation(self) -> FakeConversation:
        self.conversations.append(FakeConversation(self))
        return self.conversations[-1]

    def open(self, progress: Progress) -> tuple[FakeTutor, DeckSummary]:
        for stage in self.stages:
            progress(*stage)
        assert self.gate.wait(10)
        for stage in self.stages_after_gate:
            progress(*stage)
        if self.open_error:
            raise self.open_error
        return self, DeckSummary("AWS Lambda", 243)


def ready() -> FakeTutor:
    tutor = FakeTutor()
    tutor.gate.set()
    return tutor
