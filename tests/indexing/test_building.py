from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import DECK, build_tutor
from tutor.bootstrap import Tutor
from tutor.domain.search import Band
from tutor.errors import IndexDamagedError, IndexError_, IndexStaleError, IndexTooNewError
from tutor.indexing import build
from tutor.indexing.manifest import Manifest, read_manifest, verify_files
from tutor.indexing.onnx_encoder import OnnxEncoder
from tutor.indexing.opened import open_index
from tutor.indexing.vector_index import EXACT_UP_TO, open_vectors, write_vectors


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DECK, tmp_path / "kitchen"))


@pytest.fixture
def copy(kitchen_index: Path, tmp_path: Path) -> Path:
    """An index of its own that a test may break."""
    return Path(shutil.copytree(kitchen_index, tmp_path / "index"))


def edit(deck: Path, old: str, new: str) -> None:
    file = deck / "bread.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def count_encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record how many texts the network reads in each pass."""
    counts: list[int] = []
    real = OnnxEncoder._feed

    def counting(self: OnnxEncoder, encodings: list[object]) -> object:
        counts.append(len(encodings))
        return real(self, encodings)

    monkeypatch.setattr(OnnxEncoder, "_feed", counting)
    return counts


def test_the_manifest_says_what_was_built(kitchen_index: Path) -> None:
    manifest = read_manifest(kitchen_index)
    assert (manifest.decks, manifest.questions, manifest.dimension) == (1, 6, 384)
    assert manifest.search == "exact"
    verify_files(kitchen_index, manifest, thorough=True)


def test_an_edit_embeds_only_what_changed(
    deck: Path, copy: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(deck, "keeps\nlonger", "stays fresh\nlonger")
    counts = count_encoded(monkeypatch)
    before = read_manifest(copy)
    manifest = build_tutor(deck, copy, encoder_folder).build()
    # the question with its answer, once for its vector and its tokens, and the one sentence
    assert sum(counts) == 2
    assert manifest.fingerprint != before.fingerprint
    assert manifest.chunks == before.chunks


def test_a_changed_deck_is_answered_from_its_new_text(deck: Path, copy: Path, encoder_folder: Path) -> None:
    build_tutor(deck, copy, encoder_folder).build()
    edit(deck, "Up to 72 hours", "Up to 96 hours")
    turn = build_tutor(deck, copy, encoder_folder).conversation().ask("overnight dough refrigerator maximum")
    assert "96 hours" in turn.outcome.hits[0].question.answer


def test_grading_opens_only_what_reads_answers(kitchen_index: Path) -> None:
    tutor = Tutor([DECK], kitchen_index)
    tutor.grader()
    index = tutor.open()
    assert index._quantized is index.quantized_encoder()
    assert index._encoder is None


def test_grading_goes_on_when_another_process_replaced_the_index(copy: Path, encoder_folder: Path) -> None:
    tutor = build_tutor(DECK, copy, encoder_folder)
    tutor.open()
    shutil.rmtree(copy)
    build_tutor(DECK, copy, encoder_folder).build()
    for file in copy.glob("encoder-*"):
        file.rename(copy / "encoder-elsewhere")
    manifest = (copy / "manifest.json").read_text()
    (copy / "manifest.json").write_text(re.sub("encoder-[0-9a-f]+", "encoder-elsewhere", manifest))
    assert tutor.grader()


def test_an_exported_encoder_of_an_older_program_is_made_anew(
    deck: Path, tmp_path: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Path(shutil.copytree(encoder_folder, tmp_path / "older"))
    record = json.loads((older / "encoder.json").read_text())
    (older / "encoder.json").write_text(json.dumps(record | {"format": record["format"] - 1}))
    (older / "model_int8.onnx").unlink()
    monkeypatch.setattr(build, "export_encoder", lambda _, target: shutil.copytree(encoder_folder, target))
    build_tutor(deck, tmp_path / "index", older).build()
    assert open_index(tmp_path / "index").quantized_encoder()


def test_an_index_of_an_older_format_keeps_its_model(
    deck: Path, copy: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(model: str, target: Path) -> None:
        asked.append(model)
        shutil.copytree(encoder_folder, target)

    asked: list[str] = []
    monkeypatch.setattr(build, "export_encoder", export)
    path = copy / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 1, "model": "somebody/else"}))
    assert Tutor([deck], copy).build().model == "somebody/else"
    assert asked == ["somebody/else"]


def test_a_stale_index_is_noticed(copy: Path) -> None:
    with pytest.raises(IndexStaleError, match="decks changed"):
        open_index(copy, "another fingerprint")


def test_an_index_of_another_model_is_noticed(copy: Path) -> None:
    with pytest.raises(IndexStaleError, match="built with the model"):
        open_index(copy, model="somebody/else")


def test_a_newer_format_is_refused_with_what_to_run(copy: Path) -> None:
    path = copy / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 999}))
    with pytest.raises(IndexTooNewError) as caught:
        open_index(copy)
    assert "tutor index --rebuild" in caught.value.hint


def files_of(folder: Path) -> list[str]:
    return sorted(item.path for item in read_manifest(folder).files.values())


@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped"])
def test_a_damaged_file_is_noticed_whichever_it_is(copy: Path, damage: str) -> None:
    for name in files_of(copy):
        path = copy / name
        whole = path.read_bytes()
        path.unlink()
        if damage == "truncated":
            path.write_bytes(whole[: len(whole) // 2])
        elif damage == "flipped":
            middle = len(whole) // 2
            path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(IndexDamagedError) as caught:
            open_index(copy)
        assert name in caught.value.message
        path.write_bytes(whole)
    open_index(copy).close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "x"}', '{"format": 4}', "\x00"])
def test_a_broken_manifest_is_noticed(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content)
    with pytest.raises(IndexDamagedError):
        open_index(copy)


def test_a_damaged_index_is_rebuilt_when_a_question_comes(deck: Path, copy: Path, encoder_folder: Path) -> None:
    next(copy.glob("vectors-*")).write_bytes(b"nothing")
    said: list[str] = []
    tutor = build_tutor(deck, copy, encoder_folder)
    tutor.progress = lambda stage, done, total: said.append(stage)
    assert tutor.conversation().ask("why does dough rise").outcome.band is Band.ANSWER
    assert "wrong size" in said[0]


def test_a_full_disk_leaves_the_old_index_whole(
    deck: Path, copy: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(copy)
    edit(deck, "Up to 72 hours", "Up to 96 hours")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build, "write_vectors", full)
    with pytest.raises(IndexError_, match="no space left"):
        build_tutor(deck, copy, encoder_folder).build()
    assert files_of(copy) == before
    assert not list(copy.glob("staging-*"))
    open_index(copy).close()


def test_a_folder_that_cannot_be_written_is_one_sentence(deck: Path, tmp_path: Path, encoder_folder: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexError_, match="cannot be written"):
        build_tutor(deck, tmp_path / "file" / "index", encoder_folder).build()


BUILD_AND_WAIT = """
import sys, time
from pathlib import Path
from tests.conftest import build_tutor
tutor = build_tutor(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
tutor.progress = lambda stage, done, total: print(stage, flush=True)
tutor.build(rebuild=sys.argv[4] == "rebuild")
"""


def start_build(deck: Path, index: Path, encoder_folder: Path, mode: str = "rebuild") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD_AND_WAIT, str(deck), str(index), str(encoder_folder), mode]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=DECK.parents[3])


@pytest.mark.parametrize("stage", ["embedding", "writing", "learning how people ask"])
def test_killed_at_any_stage_the_old_index_is_still_whole(
    deck: Path, copy: Path, encoder_folder: Path, stage: str
) -> None:
    edit(deck, "Up to 72 hours", "Up to 96 hours")
    before = files_of(copy)
    process = start_build(deck, copy, encoder_folder, "refresh")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(stage) or stage not in ("embedding", "writing"):
            break
    time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    if files_of(copy) == before:  # else the build had ended before the signal came
        open_index(copy).close()
    manifest = build_tutor(deck, copy, encoder_folder).build()
    assert not list(copy.glob("staging-*"))
    verify_files(copy, manifest, thorough=True)


def test_of_two_builds_at_once_the_second_waits(deck: Path, copy: Path, encoder_folder: Path) -> None:
    with build._exclusive(copy, lambda stage, done, total: None):
        process = start_build(deck, copy, encoder_folder, "refresh")
        assert process.stdout is not None
        assert "waiting for another process" in process.stdout.readline()
    assert process.wait(timeout=120) == 0
    verify_files(copy, read_manifest(copy), thorough=True)


def test_a_build_leaves_no_files_behind_that_the_manifest_does_not_name(
    deck: Path, copy: Path, encoder_folder: Path
) -> None:
    edit(deck, "Up to 72 hours", "Up to 96 hours")
    manifest: Manifest = build_tutor(deck, copy, encoder_folder).build()
    named = {Path(item.path).parts[0] for item in manifest.files.values()}
    assert {entry.name for entry in copy.iterdir()} - named <= {"manifest.json", "verified.json", ".lock"}


def test_many_vectors_get_a_graph_that_keeps_its_recall(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    centres = random.normal(size=(600, 24))
    vectors = centres[random.integers(0, 600, EXACT_UP_TO + 1)] + 0.5 * random.normal(size=(EXACT_UP_TO + 1, 24))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    record = write_vectors(tmp_path / "v.faiss", vectors)
    assert record.kind == "graph"
    assert record.recall_at_10 >= 0.95
    opened = open_vectors(tmp_path / "v.faiss")
    np.testing.assert_allclose(opened.rows(np.array([5, 50_000])), vectors[[5, 50_000]])
    assert opened.search(vectors[7], 1)[1][0] == 7


def test_the_same_deck_gives_the_same_index(deck: Path, tmp_path: Path, encoder_folder: Path) -> None:
    first = Tutor([deck], tmp_path / "one")
    second = Tutor([deck], tmp_path / "two")
    sums = []
    for tutor in (first, second):
        tutor.exported_encoder = encoder_folder
        manifest = tutor.build()
        sums.append({name: item.sha256 for name, item in manifest.files.items() if name != "texts"})
    assert sums[0] == sums[1]
