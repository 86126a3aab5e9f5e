"""The allow-list: findings that were looked at and are right as they are, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import DeckError
from tutor.sessions.deck_check.findings import Finding, Rule, Severity

ALLOW_FILE = "check-allow.txt"
_ALLOWABLE = sorted({rule.value for rule in Rule} - {Rule.ALLOW_LIST.value})
_FORM = "one line is `rule id reason`; several ids are joined by commas, and a file's name may stand for an id"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One line of the list."""

    line: int
    rule: str
    targets: frozenset[str]
    """Ids of all the questions that a finding must be about, or the name of its file."""
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one that this line allows."""
        return self.rule == finding.rule and self.targets <= {finding.file, *finding.subjects}


@dataclass(frozen=True, slots=True)
class AllowList:
    """The lines of an allow-list and what is wrong with it."""

    name: str
    allowances: tuple[Allowance, ...] = ()
    problems: tuple[Finding, ...] = ()

    def sift(
        self, findings: Iterable[Finding], *, is_complete: bool = True
    ) -> tuple[list[Finding], list[tuple[Finding, str]]]:
        """Return the findings that remain, with those on the list itself, and the allowed ones with their reasons.

        Args:
            findings: Of all checks.
            is_complete: Whether every check ran, so that a line without a finding is known to be unused.
        """
        kept: list[Finding] = list(self.problems)
        allowed: list[tuple[Finding, str]] = []
        used: set[int] = set()
        for finding in findings:
            match = next((item for item in self.allowances if item.covers(finding)), None)
            if match is None:
                kept.append(finding)
            else:
                used.add(match.line)
                allowed.append((finding, match.reason))
        if is_complete:
            kept.extend(self._unused(item) for item in self.allowances if item.line not in used)
        return kept, allowed

    def _unused(self, item: Allowance) -> Finding:
        message = f"the line allows {item.rule} for {', '.join(sorted(item.targets))}, which is not found"
        return Finding(self.name, item.line, Rule.ALLOW_LIST, Severity.WARNING, message, "Remove the line.")


def read_allow_list(path: Path, *, is_named: bool) -> AllowList:
    """Read an allow-list; one that nobody named may be absent.

    Raises:
        DeckError: when the list cannot be read.
    """
    if not is_named and not path.is_file():
        return AllowList(path.name)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DeckError(f"The allow-list {path} cannot be read: {error}.", "Check the path; it is UTF-8.") from error
    return parse_allow_list(path.name, content.splitlines())


def parse_allow_list(name: str, lines: Sequence[str]) -> AllowList:
    """Return the allowances in these lines; `#` begins a comment line."""
    allowances: list[Allowance] = []
    problems: list[Finding] = []
    for number, line in enumerate(lines, 1):
        words = line.split(maxsplit=2)
        if not words or words[0].startswith("#"):
            continue
        complaint = _complaint(words)
        if complaint:
            problems.append(Finding(name, number, Rule.ALLOW_LIST, Severity.ERROR, complaint, f"Mend it: {_FORM}."))
        else:
            allowances.append(Allowance(number, words[0], frozenset(words[1].split(",")), words[2]))
    return AllowList(name, tuple(allowances), tuple(problems))


def _complaint(words: Sequence[str]) -> str:
    if words[0] not in _ALLOWABLE:
        return f'"{words[0]}" is not a rule; rules are {", ".join(_ALLOWABLE)}'
    return "" if len(words) == 3 else "the line gives no reason"
