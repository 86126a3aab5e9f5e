"""The library in the plain conversation: decks, topics, questions, cards, gaps, and adding a question."""

from __future__ import annotations

import click

from tutor.bootstrap.practice import open_learner
from tutor.cli.plain.listing import Listing
from tutor.cli.plain.numbers import choose, read_number
from tutor.cli.plain.talk import Talk
from tutor.cli.plain.turn_view import show_question
from tutor.cli.questions import find_question
from tutor.domain.question import Question
from tutor.errors import UsageError
from tutor.tui.inbox import write_stub
from tutor.tui.library_data import Library, Scope, ShelvedDeck, load_library, matching


def show(talk: Talk, text: str) -> None:
    """List the decks, and what keeps others from being read."""
    del talk, text
    library = load_library()
    for deck, count in _decks(library):
        click.echo(f"{deck.title}: {count} question{'' if count == 1 else 's'}, in {deck.path}")
    for problem in library.problems:
        click.echo(problem, err=True)
    if library.gaps:
        click.echo(f"Questions that were asked in vain: {len(library.gaps)}; :gaps lists them.")
    click.echo("Type :topics, or :questions and words to look for.", err=True)


def topics(talk: Talk, text: str) -> None:
    """List the topics of every deck."""
    del talk, text
    for scope in load_library().scopes:
        if scope.deck is not None:
            click.echo(f"  {scope.topic} ({scope.count})" if scope.topic else f"{scope.deck.title} ({scope.count})")
    click.echo("Type :questions and a topic's name to see its questions.", err=True)


def questions(talk: Talk, text: str) -> None:
    """List the questions that have every word that was typed."""
    library = load_library()
    found = [entry.question for entry in matching(library.entries, text, Scope())]
    click.echo(f"{len(found)} of {len(library.entries)} questions.")
    if found:
        talk.listing = Listing(found)
        talk.listing.show_more()
        click.echo("Type :card and a number to read one, :quiz and a number to be asked it.", err=True)


def more(talk: Talk, text: str) -> None:
    """Go on with the list."""
    del text
    _listing(talk).show_more()


def card(talk: Talk, text: str) -> None:
    """Show a question of the list, or one by its id."""
    show_question(question_named(talk, text))


def question_named(talk: Talk, text: str) -> Question:
    """Return the question of the list with a number, or the one with an id."""
    if text.isdecimal():
        return _listing(talk).at(int(text[:9]))
    if not text:
        raise UsageError("Which question?", "Give a number of the last list or an id, as in: :card 3")
    return find_question((entry.question for entry in load_library().entries), text)


def add(talk: Talk, text: str) -> None:
    """Write a question into a deck's inbox, for its author to answer."""
    title = text or _asked_in_vain(talk)
    decks = [deck for deck, _ in _decks(load_library())]
    place = choose("Which deck is it for?", [deck.title for deck in decks]) if len(decks) > 1 else 0
    if place is not None:
        _write(decks[place], title)


def gaps(talk: Talk, text: str) -> None:
    """List the questions that were asked in vain."""
    del talk, text
    found = load_library().gaps
    for number, gap in enumerate(found, 1):
        click.echo(f"  {number}  {gap.text} ({_times(gap.count)}, {gap.deck})")
    click.echo("Type :fill and a number to add one to its deck." if found else "Nothing was asked in vain.", err=True)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def fill(talk: Talk, text: str) -> None:
    """Write a gap into its deck's inbox, and forget it."""
    del talk
    library = load_library()
    gap = library.gaps[read_number(text, len(library.gaps), "gap") - 1]
    deck = library.deck_titled(gap.deck)
    if deck is None:
        raise UsageError(f"The deck “{gap.deck}” is not here any more.", "Add the question to another one with :add.")
    _write(deck, gap.text)


def _write(deck: ShelvedDeck, title: str) -> None:
    """Write the question, and forget the gap that it fills."""
    file = write_stub(deck.path, title)
    with open_learner() as store:
        for gap in store.gaps.all(deck.title):
            if gap.text == title:
                store.gaps.remove(gap.id)
    click.echo(f"Added to {file}. Write its answer there; it counts from the next start on, or after :index.")


def _decks(library: Library) -> list[tuple[ShelvedDeck, int]]:
    return [(scope.deck, scope.count) for scope in library.scopes if scope.deck is not None and not scope.topic]


def _listing(talk: Talk) -> Listing:
    if talk.listing is None:
        raise UsageError("Nothing is listed yet.", "List questions first: :questions and words to look for.")
    return talk.listing


def _asked_in_vain(talk: Talk) -> str:
    turn = talk.turns.turns[-1] if talk.turns.turns else None
    if turn is None or turn.answer is not None:
        raise UsageError("Which question?", "Write it behind the command: :add How does a cold start end?")
    return turn.query
