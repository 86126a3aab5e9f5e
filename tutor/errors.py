"""Everything that can go wrong in a way a person can mend.

    TutorError                  exit code 1
    ├── UsageError              exit code 2: the command line is wrong
    ├── SettingsError           a setting in the file or in a variable is wrong
    ├── DeckError               a deck cannot be read or has errors
    │   └── DeckNotFoundError   no deck where one was named
    ├── ImportFailedError       a document holds no questions or cannot be read
    ├── IndexError_             the index cannot be used
    │   ├── IndexMissingError   there is none yet
    │   ├── IndexStaleError     the decks changed since it was built
    │   ├── IndexDamagedError   a file is missing, truncated or altered
    │   ├── IndexTooNewError    a newer version of the program wrote it
    │   └── IndexBusyError      another process is building it
    ├── ModelError              an embedding model cannot be loaded or exported
    ├── GradingError            an answer cannot be graded
    └── StoreError              the learner's data cannot be read or written

An error's text names the thing; its hint says what to do next. Front ends print both; errors do not draw themselves.
"""

from __future__ import annotations


class TutorError(Exception):
    """The base of every error that a front end shows as a sentence."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Store what happened and what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TutorError):
    """The command line is wrong."""

    exit_code = 2


class SettingsError(TutorError):
    """A setting in the file or in a variable is wrong."""


class DeckError(TutorError):
    """A deck cannot be read or has errors."""


class DeckNotFoundError(DeckError):
    """There is no deck where one was named."""


class ImportFailedError(TutorError):
    """A document holds no questions or cannot be read."""


class IndexError_(TutorError):  # noqa: N801, N818 - the field's word, kept apart from the built-in by the underscore
    """The index cannot be used."""


class IndexMissingError(IndexError_):
    """There is no index yet."""


class IndexStaleError(IndexError_):
    """The decks changed since the index was built."""


class IndexDamagedError(IndexError_):
    """A file of the index is missing, truncated or altered."""


class IndexTooNewError(IndexError_):
    """A newer version of the program wrote the index."""


class IndexBusyError(IndexError_):
    """Another process is building the index."""


class ModelError(TutorError):
    """An embedding model cannot be loaded or exported."""


class GradingError(TutorError):
    """An answer cannot be graded."""


class StoreError(TutorError):
    """The learner's data cannot be read or written."""
