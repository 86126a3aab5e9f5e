"""The learner's data: one SQLite file, and the only place in the program where SQL on it is written."""

from tutor.store.opening import open_store
from tutor.store.store import Store

__all__ = ["Store", "open_store"]
