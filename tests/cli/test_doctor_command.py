from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.running import run, run_process
from tests.conftest import DECK
from tutor.cli.doctor import describe_grading
from tutor.cli.main import cli
from tutor.grading.onnx_judge import JUDGE_FOLDER, open_judge
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


@pytest.fixture
def own_judge(own_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the judge that the doctor examines, so that it may be damaged."""
    if open_judge() is None:
        pytest.skip("the judge's file is not here")
    folder = Path(shutil.copytree(JUDGE_FOLDER, tmp_path / "judge"))
    monkeypatch.setattr("tutor.cli.doctor.JUDGE_FOLDER", folder)
    return folder


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("tokenizer.json", None, "lacks tokenizer.json"),
        ("tokenizer.json", b"{}", "cannot be read"),
        ("judge.onnx", b"something else", "is not the file that was trained"),
        ("record.json", None, "lacks record.json"),
        ("record.json", b"{}", "holds no checksum"),
        ("record.json", b"[]", "holds no checksum"),
        ("record.json", b"{", "cannot be read"),
        ("record.json", b"\xff", "cannot be read"),
    ],
)
def test_a_judge_that_cannot_grade_is_named_and_ends_with_1(
    own_judge: Path, name: str, content: bytes | None, message: str
) -> None:
    (own_judge / name).unlink()
    if content is not None:
        (own_judge / name).write_bytes(content)
    ended = CliRunner().invoke(cli, ["doctor", "--json"])
    facts = json.loads(ended.stdout)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, SystemExit)
    assert message in facts["problem"]
    assert facts["grading"] == "not at all: the judge is damaged"
    assert f"{message}. Reinstall Tutor" in CliRunner().invoke(cli, ["doctor"]).stdout.splitlines()[-1]


def test_without_the_judge_the_state_says_that_rules_grade_alone(own_judge: Path) -> None:
    (own_judge / "judge.onnx").unlink()
    ended = run("doctor")
    assert ended.exit_code == 0
    assert ended.stdout.splitlines()[-1].split(maxsplit=1)[1].startswith("works, but the judge is missing")
    facts = json.loads(run("doctor", "--json").stdout)
    assert facts["problem"] is None
    assert facts["grading"].startswith("by rules alone, since there is no judge.onnx in")


def test_without_the_judge_and_without_eight_bits_it_says_so(own_index: Path, tmp_path: Path) -> None:
    manifest = read_manifest(own_index)
    record = EncoderFiles(own_index / encoder_folder(manifest)).record
    replace(load_record(record), is_quantized=False).save(record)
    said = describe_grading(own_index, manifest, tmp_path)
    assert said.startswith("by rules alone, since there is no judge.onnx in")
    assert said.endswith("has no eight-bit form")
