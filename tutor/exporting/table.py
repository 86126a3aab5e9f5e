"""A deck as rows: CSV, TSV and Anki's text format, all read back with their ids."""

from __future__ import annotations

import csv
import io

from tutor.domain.question import Deck, Question

COLUMNS = ("id", "question", "answer", "topic", "level", "tags", "source", "sources", "markup")
"""`markup` tells the importer that the texts are Markdown and are to be taken as they are."""

_ANKI_COLUMNS = ("Question", "Answer", "Topic", "Level", "Sources", "Markup", "Tags", "Id")


def to_csv(deck: Deck) -> str:
    """Comma-separated values with a header, which spreadsheets and the importer read."""
    return _table(deck, ",")


def to_tsv(deck: Deck) -> str:
    """Tab-separated values with a header."""
    return _table(deck, "\t")


def _table(deck: Deck, separator: str) -> str:
    """Rows under a header."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(question) for question in deck.questions)
    return out.getvalue()


def _row(question: Question) -> tuple[str, ...]:
    """One question as cells."""
    return (
        question.id,
        question.as_asked,
        question.answer,
        question.topic,
        question.level or "",
        ", ".join(question.tags),
        question.source or "",
        " | ".join(question.sources),
        "markdown",
    )


def to_anki_text(deck: Deck) -> str:
    """Anki's text format: header lines say which column is the note's id and which holds its tags."""
    out = io.StringIO()
    out.write("#separator:tab\n#html:false\n")
    out.write(f"#deck:{' '.join(deck.title.split())}\n")
    out.write(f"#columns:{chr(9).join(_ANKI_COLUMNS)}\n#tags column:7\n#guid column:8\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for one in deck.questions:
        tags = " ".join(tag.replace(" ", "_") for tag in one.tags)
        sources = " | ".join(one.sources)
        writer.writerow((one.as_asked, one.answer, one.topic, one.level or "", sources, "markdown", tags, one.id))
    return out.getvalue()
