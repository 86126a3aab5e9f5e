"""The JSON that `--dry-run --json` prints, and the counts."""

from __future__ import annotations

import json
from pathlib import Path

from tutor.importing import counts, import_document, preview, samples

FIXTURES = Path(__file__).parents[1] / "fixtures" / "importing"


def test_the_json_has_exactly_the_promised_shape() -> None:
    document = import_document(FIXTURES / "d_heading_details.md")
    printed = json.loads(preview(document).to_json())
    assert list(printed) == ["format", "pattern", "questions", "ignored", "duplicates"]
    assert list(printed["questions"][0]) == ["question", "answer", "section", "line", "options", "answered"]
    assert printed["questions"][0]["options"] == ["`2`", "`11`", "`NaN`"]
    plain = json.loads(preview(import_document(FIXTURES / "a_h2_plain.md")).to_json())
    assert list(plain["questions"][0]) == ["question", "answer", "section", "line", "answered"]


def test_counts_and_samples_describe_the_document() -> None:
    document = import_document(FIXTURES / "e_bold.md")
    numbers = counts(document)
    assert (numbers.questions, numbers.sections, numbers.unanswered) == (4, 2, 1)
    assert [one.title for one in samples(document)] == ["What is a mean?", "Why do we test?", "What is a p-value?"]


def test_runners_up_are_named() -> None:
    document = import_document(FIXTURES / "w_switch.md")
    assert "heading level 3" in {one.pattern for one in document.runners_up}
