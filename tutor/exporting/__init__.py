"""Writing decks for other programs and for people: Markdown, Anki, CSV, TSV, JSON and a page to print."""

from tutor.exporting.exporter import EXPORT_FORMATS, ExportReport, export_deck
from tutor.exporting.selection import select_questions

__all__ = ["EXPORT_FORMATS", "ExportReport", "export_deck", "select_questions"]
