"""Reading questions out of documents that were written for something else, and writing them as a deck."""

from tutor.importing.deck_plan import Change, DeckPlan, PlannedQuestion, plan_deck
from tutor.importing.deck_writer import write_deck
from tutor.importing.document import Duplicate, IgnoredBlock, ImportedDocument, ImportedQuestion, RunnerUp
from tutor.importing.formats import format_names
from tutor.importing.importer import import_document
from tutor.importing.preview import Counts, Preview, counts, preview, samples

__all__ = [
    "Change",
    "Counts",
    "DeckPlan",
    "Duplicate",
    "IgnoredBlock",
    "ImportedDocument",
    "ImportedQuestion",
    "PlannedQuestion",
    "Preview",
    "RunnerUp",
    "counts",
    "format_names",
    "import_document",
    "plan_deck",
    "preview",
    "samples",
    "write_deck",
]
