"""Reads a deck from a folder or a single Markdown file."""

from __future__ import annotations

from pathlib import Path

from tutor.corpus.deck_file import DeckFile, read_deck_file
from tutor.corpus.files import DeckText, read_deck_text
from tutor.corpus.problems import DeckProblem, raise_problems
from tutor.corpus.question_reader import DeckFileContext, read_question
from tutor.corpus.sections import heading_level, split_questions
from tutor.domain.question import Deck, Question
from tutor.errors import DeckError
from tutor.text.markdown import top_level_blocks


def load_deck(path: Path) -> Deck:
    """Read the deck at `path`.

    Raises:
        DeckNotFoundError: when nothing is there.
        DeckError: when a file cannot be read, or with every mistake of the deck at once.
    """
    deck, problems = inspect_deck(path)
    raise_problems(deck.name, problems)
    if not deck.questions:
        raise DeckError(f"The deck {path} holds no questions.", 'Write one as "## Question" with an answer below it.')
    return deck


def inspect_deck(path: Path) -> tuple[Deck, list[DeckProblem]]:
    """Read the deck at `path` and return it with its mistakes, as far as it can be understood."""
    text = read_deck_text(path)
    problems: list[DeckProblem] = []
    settings = read_deck_file(path, problems) if path.is_dir() else DeckFile()
    title = settings.title or _title_of(text)
    questions = _read_questions(text, title, problems)
    problems.extend(_dangling(questions))
    deck = Deck(
        name=text.name,
        title=title,
        path=str(path.resolve()),
        questions=tuple(questions),
        description=settings.description,
        language=settings.language,
        licence=settings.licence,
        as_of=settings.as_of.isoformat() if settings.as_of else "",
        acronyms=dict(settings.acronyms),
        contrasts=tuple(tuple(contrast.terms) for contrast in settings.contrasts),
    )
    return deck, problems


def _title_of(text: DeckText) -> str:
    if len(text.files) == 1:
        for block in top_level_blocks(text.files[0][1]):
            if heading_level(block) == 1:
                return block.text
    return text.name


def _read_questions(text: DeckText, title: str, problems: list[DeckProblem]) -> list[Question]:
    questions: list[Question] = []
    taken: dict[str, int] = {}
    for name, content in text.files:
        context = DeckFileContext(title, name, tuple(content.split("\n")), taken, problems)
        topic = Path(name).stem.replace("-", " ")
        questions.extend(read_question(raw, context) for raw in split_questions(content, topic))
    return questions


def _dangling(questions: list[Question]) -> list[DeckProblem]:
    known = {question.id for question in questions}
    return [
        DeckProblem(
            question.file,
            question.line,
            f'a follow-up of "{question.id}" points to "{follow_up.target}", which does not exist',
        )
        for question in questions
        for follow_up in question.follow_ups
        if follow_up.target not in known
    ]
