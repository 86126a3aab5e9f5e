from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tutor.errors import ModelError
from tutor.evaluation.tuning_data import parse_questions
from tutor.indexing.encoder_export import load_sentence_transformer
from tutor.indexing.model_source import DEFAULT_MODEL, packaged_model
from tutor.indexing.tuning import ADDITIONS, RECORD, TUNING_FOLDER, read_additions

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

UNSEEN = Path(__file__).parents[1] / "fixtures" / "unseen_subjects"


def test_every_addition_fits_a_matrix_of_the_packaged_model() -> None:
    modules = dict(load_sentence_transformer(DEFAULT_MODEL)[0].auto_model.named_modules())
    additions = read_additions()
    assert len(additions) == 36  # six matrices in each of six layers
    for name, (thin, tall) in additions.items():
        assert modules[name].weight.shape == (tall.shape[0], thin.shape[1])
        assert np.abs(tall @ thin).max() > 0


def test_only_the_packaged_model_is_tuned() -> None:
    named, by_path = load_sentence_transformer(DEFAULT_MODEL), load_sentence_transformer(str(packaged_model()))
    for name, (thin, tall) in read_additions().items():
        tuned, plain = (model[0].auto_model.get_submodule(name).weight.detach() for model in (named, by_path))
        np.testing.assert_allclose(tuned - plain, tall @ thin, atol=1e-5)


@pytest.mark.parametrize("subject", ["django", "rabbitmq"])
def test_questions_of_a_subject_that_it_never_met_are_found_more_often(subject: str) -> None:
    lines = (UNSEEN / f"{subject}.txt").read_text(encoding="utf-8").splitlines()
    questions = parse_questions(subject, lines, {})
    owners = [number for number, question in enumerate(questions) for _ in question.wordings]
    wordings = [wording for question in questions for wording in question.wordings]
    documents = [f"{question.title} {question.answer}" for question in questions]
    plain, tuned = (
        _share_found(load_sentence_transformer(name), wordings, documents, owners)
        for name in (str(packaged_model()), DEFAULT_MODEL)
    )
    assert tuned > plain + 0.02


def _share_found(model: SentenceTransformer, asked: list[str], documents: list[str], owners: list[int]) -> float:
    wanted, given = (model.encode(texts, normalize_embeddings=True) for texts in (asked, documents))
    return float(np.mean((wanted @ given.T).argmax(axis=1) == owners))


@pytest.mark.parametrize("name", [ADDITIONS, RECORD])
def test_a_missing_file_is_an_error_that_names_the_folder(tmp_path: Path, name: str) -> None:
    for file in TUNING_FOLDER.iterdir():
        if file.name != name:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(ModelError, match="incomplete"):
        read_additions(tmp_path)


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    for file in TUNING_FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(ModelError, match="not the one that was trained"):
        read_additions(tmp_path)


def test_the_record_counts_what_it_was_trained_on() -> None:
    record = json.loads((TUNING_FOLDER / RECORD).read_text(encoding="utf-8"))
    assert record["left out"] == []
    assert record["subjects"] >= 40
