"""What an import finds, before any of it becomes a deck.

Readers of every format return these values; the preview and the deck writer need nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """One question as the document has it."""

    question: str
    """Markdown. The first line is the title; code or text that belongs to the question follows after a blank line."""
    answer: str
    """Markdown; empty when the document leaves the question unanswered."""
    line: int
    """1-based line where the question starts; for packages and databases the number of the record."""
    section: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    """Targets of images that are not part of the import."""
    tags: tuple[str, ...] = ()
    level: str = ""
    number: str = ""
    """The question's own number in the document; a hint for people, never an identity."""
    id: str = ""
    """The identity that the document itself gives (a guid or a deck id); empty when it gives none."""
    file: str = ""
    """Path below the imported folder; empty when a single file was imported."""
    metadata: tuple[tuple[str, str], ...] = ()
    """Keys of the document that mean nothing here."""

    @property
    def title(self) -> str:
        """The question's first line."""
        return self.question.partition("\n")[0].strip()

    @property
    def prompt(self) -> str:
        """What belongs to the question beside its title: code, a table, a longer text."""
        return self.question.partition("\n")[2].strip()

    @property
    def answered(self) -> bool:
        """Whether the document has an answer."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class IgnoredBlock:
    """Lines that were recognised as something else than a question or an answer."""

    line: int
    """1-based first line."""
    end: int
    """1-based last line."""
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A question that was left out because the same question with the same answer came before."""

    question: str
    line: int
    first_line: int


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A pattern that was looked for and not chosen."""

    pattern: str
    questions: int


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """Everything that was found in one file or folder."""

    format: str
    pattern: str
    questions: tuple[ImportedQuestion, ...]
    origin: str = ""
    """What was imported: a file's or folder's name."""
    title: str = ""
    runners_up: tuple[RunnerUp, ...] = ()
    ignored: tuple[IgnoredBlock, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader hands back: questions in the order of the document, and what it passed over."""

    questions: list[ImportedQuestion]
    pattern: str
    looked_for: str
    """A phrase for the error that is raised when nothing was found."""
    title: str = ""
    runners_up: list[RunnerUp] = field(default_factory=list)
    ignored: list[IgnoredBlock] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
