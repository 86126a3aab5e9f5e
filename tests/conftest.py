"""What several tests share: the real encoder, exported once a run, and small decks with their indexes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tutor.bootstrap import Tutor
from tutor.indexing.encoder_export import export_encoder
from tutor.indexing.model_source import DEFAULT_MODEL
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder

LAMBDA_DECK = Path(__file__).parents[1] / "corpus" / "aws-lambda"
DECK = Path(__file__).parent / "fixtures" / "decks" / "kitchen"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's data, cache and settings."""
    for name in ("DATA_DIR", "CACHE_DIR", "INDEX", "CONFIG"):
        monkeypatch.setenv(f"TUTOR_{name}", str(tmp_path / name.lower()))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the packaged model's exported encoder; all workers of a run share one."""
    shared = shared_folder(tmp_path_factory)
    folder = shared / "encoder"
    with FileLock(shared / "encoder.lock"):
        if not (folder / "encoder.json").exists():
            export_encoder(DEFAULT_MODEL, folder)
    return folder


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> OnnxEncoder:
    """Return the real encoder."""
    return open_encoder(encoder_folder)


@pytest.fixture(scope="session")
def kitchen_index(tmp_path_factory: pytest.TempPathFactory, encoder_folder: Path) -> Path:
    """Return the index of the kitchen deck, built once a run."""
    shared = shared_folder(tmp_path_factory)
    folder = shared / "kitchen-index"
    with FileLock(shared / "kitchen.lock"):
        if not (folder / "manifest.json").exists():
            build_tutor(DECK, folder, encoder_folder).build()
    return folder


@pytest.fixture
def kitchen(kitchen_index: Path) -> Tutor:
    """Return the tutor over the kitchen deck."""
    return Tutor([DECK], kitchen_index)


@pytest.fixture(scope="session")
def lambda_index(tmp_path_factory: pytest.TempPathFactory, encoder_folder: Path) -> Path:
    """Return the index of the shipped deck, built once a run: about a minute."""
    shared = shared_folder(tmp_path_factory)
    folder = shared / "lambda-index"
    with FileLock(shared / "lambda.lock"):
        if not (folder / "manifest.json").exists():
            build_tutor(LAMBDA_DECK, folder, encoder_folder).build()
    return folder


def build_tutor(deck: Path, folder: Path, encoder_folder: Path) -> Tutor:
    """Return a tutor whose builds take the exported encoder instead of exporting it again."""
    tutor = Tutor([deck], folder)
    tutor.exported_encoder = encoder_folder
    return tutor
