"""What a check has to say: a rule, a place in a file and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.question import QuestionId


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Wrong for certain: the deck cannot be used as it is."""
    WARNING = "warning"
    """Judged by measurement: look at it, then mend or allow it."""
    NOTE = "note"
    """Worth knowing, never worth failing."""


class Rule(StrEnum):
    """The names of the checks, as they are printed and as an allow-list names them."""

    SYNTAX = "syntax"
    DANGLING_ID = "dangling-id"
    MISSING_ID = "missing-id"
    NO_ANSWER = "no-answer"
    LONG_ANSWER = "long-answer"
    SHORT_ANSWER = "short-answer"
    UNSUPPORTED_POINT = "unsupported-point"
    NEAR_DUPLICATE = "near-duplicate"
    CONTRADICTING_NUMBERS = "contradicting-numbers"
    WEAK_SEARCH = "weak-search"
    LOST_QUESTION = "lost-question"
    MISROUTED_EXAMPLE = "misrouted-example"
    COPIED_EXAMPLE = "copied-example"
    MISSING_LEVEL = "missing-level"
    FEW_EXAMPLES = "few-examples"
    BARE_POINTS = "bare-points"
    MARKED_OTHERWISE = "marked-otherwise"
    ALLOW_LIST = "allow-list"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    file: str
    """Relative to the deck's folder."""
    line: int
    """1-based; 0 when the file as a whole is meant."""
    rule: Rule
    severity: Severity
    message: str
    hint: str = ""
    """What to do about it."""
    subjects: tuple[QuestionId, ...] = ()
    """The questions it is about; empty when it is about a file."""

    @property
    def place(self) -> str:
        """`file:line`, as editors and compilers write it."""
        return f"{self.file}:{self.line}"


def in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings by file, line and rule."""
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.rule, finding.message))
