from __future__ import annotations

import time

import pytest

from tutor.grading.prose import as_prose

PROSE = "It scales by itself. You pay per request. Nothing is patched by you."
STATEMENTS = PROSE.removesuffix(".").split(". ")


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.removesuffix("."),
        "\n".join(STATEMENTS),
        "\r\n".join(STATEMENTS),
        "\n".join(f"- {one}" for one in STATEMENTS),
        "\n".join(f"* {one}." for one in STATEMENTS),
        "\n\n".join(f"{at}. {one}" for at, one in enumerate(STATEMENTS, start=1)),
        "\n".join(f"{letter}) {one};" for letter, one in zip("abc", STATEMENTS, strict=True)),
        "; ".join(STATEMENTS),
    ],
)
def test_every_form_of_a_list_reads_like_prose(text: str) -> None:
    assert as_prose(text) == PROSE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15 minutes max",
        "layers, 250 MB, runtime",
        "It waits 1.5 s - then it stops",
        "One. Two; and three.",
    ],
)
def test_a_single_statement_and_prose_stay_as_they_are(text: str) -> None:
    assert as_prose(text) == text


def test_long_texts_are_written_anew_at_once() -> None:
    started = time.perf_counter()
    for text in ("- a\n" * 25_000, " " * 100_000, ";\n" * 50_000, "\n \t" * 30_000):
        as_prose(text)
    assert time.perf_counter() - started < 5.0
