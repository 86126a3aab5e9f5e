from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.running import run, run_process
from tests.conftest import DECK
from tutor.cli.doctor import describe_grading
from tutor.indexing.encoder_files import EncoderFiles, load_record
from tutor.indexing.manifest import read_manifest
from tutor.indexing.opened import encoder_folder


@pytest.fixture
def own_index(kitchen_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the index, so that it may be damaged."""
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "kitchen").symlink_to(DECK)
    shutil.copytree(kitchen_index, index)
    monkeypatch.setenv("TUTOR_CORPUS", str(corpus))
    monkeypatch.setenv("TUTOR_INDEX", str(index))
    return index


@pytest.mark.usefixtures("own_index")
def test_a_sound_installation_says_what_reads_the_answers() -> None:
    facts = json.loads(run("doctor", "--json").stdout)
    assert facts["problem"] is None
    assert facts["grading"] == "by the judge"


@pytest.mark.usefixtures("own_index")
def test_the_state_stands_in_the_last_line() -> None:
    assert run("doctor").stdout.splitlines()[-1].split() == ["state:", "sound"]


def test_a_damaged_index_is_named_and_ends_with_1(own_index: Path) -> None:
    manifest = read_manifest(own_index)
    (own_index / manifest.files["texts"].path).write_bytes(b"cut off")
    ended = run_process("doctor")
    assert ended.returncode == 1
    assert b"state:" in ended.stdout
    assert b"sound" not in ended.stdout


def test_without_the_judge_and_without_eight_bits_it_says_so(own_index: Path, tmp_path: Path) -> None:
    manifest = read_manifest(own_index)
    record = EncoderFiles(own_index / encoder_folder(manifest)).record
    replace(load_record(record), is_quantized=False).save(record)
    said = describe_grading(own_index, manifest, tmp_path)
    assert said.startswith("by rules alone, since there is no judge.onnx in")
    assert said.endswith("has no eight-bit form")
