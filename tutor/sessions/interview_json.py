"""The state of an interview as JSON, for the store."""

from __future__ import annotations

from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from tutor.errors import StoreError
from tutor.sessions.interview_state import Interview


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Interview]:
    return TypeAdapter(Interview)


def dump_interview(interview: Interview) -> str:
    """Return the whole state as JSON."""
    return _adapter().dump_json(interview).decode("utf-8")


def load_interview(text: str) -> Interview:
    """Return the state that `dump_interview` wrote.

    Raises:
        StoreError: when another version of the program wrote it.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise StoreError(
            "This interview was saved by another version of Tutor and cannot be continued.",
            "Its answers are in `tutor history`. Begin a new one with `tutor interview`.",
        ) from error
