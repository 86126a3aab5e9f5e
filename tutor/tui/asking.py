"""The conversation as the app has it. Everything here runs in the engine's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.tui.engine import Progress
from tutor.tui.engine_events import DeckSummary

if TYPE_CHECKING:
    from tutor.bootstrap import Tutor
    from tutor.domain.question import QuestionId
    from tutor.domain.search import Hit
    from tutor.sessions.ask import Conversation, Turn

_WARM_UP = "warm up"


def open_warm_tutor(progress: Progress) -> tuple[Tutor, DeckSummary]:
    """Open the tutor over all decks and do all that the first question would have to wait for."""
    # Imported here, in the thread: together these take longer than the first picture.
    import tutor.tui.widgets.answer_text  # noqa: F401 - brings the Markdown parser
    from tutor.bootstrap import open_tutor

    opened = open_tutor(progress=progress)
    opened.conversation().preview(_WARM_UP)
    return opened, summarise(opened)


def summarise(tutor: Tutor) -> DeckSummary:
    """Return what the status line says about an opened tutor."""
    searcher = tutor.searcher()
    titles = [deck.title for deck in searcher.texts.decks()]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} decks"
    return DeckSummary(title, searcher.layout.questions)


class Asking:
    """Asks the tutor within one conversation that lasts until it is begun anew."""

    def __init__(self) -> None:
        """Start without a conversation; the first question opens it."""
        self._conversation: Conversation | None = None
        self._tutor: Tutor | None = None

    def _in(self, tutor: Tutor) -> Conversation:
        """Return the conversation; a tutor that was opened anew, over other decks, begins another."""
        if self._conversation is None or self._tutor is not tutor:
            self._conversation, self._tutor = tutor.conversation(), tutor
        return self._conversation

    def ask(self, tutor: Tutor, text: str, wanted: QuestionId | None = None) -> Turn:
        """Answer a question; `wanted` is the one that a follow-up prompt promised."""
        from tutor.sessions.ask import with_first

        return with_first(self._in(tutor).ask(text), wanted)

    def open(self, tutor: Tutor, hit: Hit) -> Turn:
        """Return a turn that answers with the question that the learner picked."""
        from tutor.sessions.ask import with_first

        return with_first(self._in(tutor).ask(hit.question.title), hit.question.id, hit)

    def preview(self, tutor: Tutor, text: str) -> Turn:
        """Answer what is being typed, without remembering it."""
        return self._in(tutor).preview(text)

    def begin_anew(self, tutor: Tutor) -> None:
        """Forget what was asked."""
        self._conversation, self._tutor = tutor.conversation(), tutor
