"""Keeps a learner's history when a deck's author changes an id: first a list, then, if agreed, the move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutor.domain.question import Question
from tutor.scheduling.reattachment import Reattachment, Similarity, propose_reattachments
from tutor.store import Store


def find_reattachments(store: Store, questions: Iterable[Question], similarity: Similarity) -> list[Reattachment]:
    """Return which histories could go on under which new ids. Nothing is changed.

    Args:
        store: Holds the histories.
        questions: Of all decks; a deck left out would make its histories look lost.
        similarity: Compares two titles, 0 to 1.
    """
    present = {question.id: question.title for question in questions}
    return propose_reattachments(store.moves.remembered(), present, similarity)


def reattach(store: Store, agreed: Sequence[Reattachment]) -> None:
    """Move the histories the learner agreed to, all or none."""
    with store.transaction():
        for proposal in agreed:
            store.moves.add(proposal.old_id, proposal.new_id)
