from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.conftest import build_tutor
from tutor.retrieval.adapter import IDENTITY, QueryAdapter, load_adapter
from tutor.retrieval.classifier import load_classifier
from tutor.retrieval.classifier_training import Lines, train_classifier
from tutor.sessions.ask import ask_once

START = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0]], np.float32)
LINES = Lines(
    np.array([[0.6, 0.0, 0.8], [0.7, 0.1, 0.7], [0.9, 0.4, 0.0], [0.8, 0.5, -0.1]], np.float32),
    np.array([1, 1, 0, 0]),
    np.ones(4, np.float32),
)


def test_a_question_gets_a_vector_that_tells_its_wordings_from_its_neighbours() -> None:
    before = START @ LINES.vectors.T
    assert before.argmax(axis=0).tolist() != LINES.labels.tolist()
    classifier = train_classifier(LINES, START, epochs=400)
    found = [int(classifier.scores(text).argmax()) for text in LINES.vectors]
    assert found == LINES.labels.tolist()
    assert classifier.scores(LINES.vectors[0], np.array([1])).shape == (1,)


def test_the_same_lines_teach_the_same_and_survive_the_disk() -> None:
    one, other = (train_classifier(LINES, START) for _ in range(2))
    assert np.array_equal(one.vectors, load_classifier(other.dump()).vectors)


@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_an_adapter_remembers_how_strongly_it_is_applied(strength: float) -> None:
    trained = QueryAdapter(np.array([[1.0, 2.0], [0.0, 1.0]], np.float32))
    kept = load_adapter(trained.at_strength(strength).dump())
    assert kept.strength == strength
    assert kept.matrix is not None
    assert kept.matrix[0, 1] == pytest.approx(2 * strength)
    full = kept.at_strength(1.0)
    assert full.matrix is not None
    assert full.matrix[0, 1] == pytest.approx(2.0)
    assert kept.at_strength(0.0) is IDENTITY


SUBJECTS = ("bread", "ice", "glass", "rain", "copper", "honey", "chalk", "silk", "rubber", "salt")


def _deck(taught: str = "") -> str:
    blocks = []
    for number, name in enumerate(SUBJECTS):
        asked = [f"{name} what is it", f"tell me of {name}", f"{name} origin", f"how do people make {name}", f"{name}?"]
        asked += [taught] if taught and not number else []
        examples = "\n".join(f"- {text}" for text in asked)
        blocks.append(f"## What is {name} made of?\n\nOf parts of {name}.\n\n**Asked as:**\n\n{examples}\n")
    return "\n".join(blocks)


def test_one_new_wording_leads_on_what_was_learned_instead_of_learning_anew(
    tmp_path: Path, encoder_folder: Path
) -> None:
    path = tmp_path / "deck.md"
    path.write_text(_deck(), encoding="utf-8")
    first = build_tutor(path, tmp_path / "index", encoder_folder)
    notes, learned = first.open().manifest.notes, first.searcher().learned
    taught = "the thing my grandmother bakes on sundays"
    path.write_text(_deck(taught), encoding="utf-8")
    second = build_tutor(path, tmp_path / "index", encoder_folder)
    assert second.open().manifest.notes == notes
    assert second.searcher().learned.calibration == learned.calibration
    assert "bread" in ask_once(second.searcher(), taught).outcome.hits[0].question.title
