from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import GradingError
from tutor.evaluation.grading_data import read_marked
from tutor.evaluation.judge_calibration import SUBJECTS_FILE
from tutor.grading.judging import CONTRADICTED, COVERED, MISSED
from tutor.grading.onnx_judge import JUDGE_FOLDER, OnnxJudge, open_judge, verify_judge

QUESTION = "How long may one invocation run?"
POINTS = ["maximum timeout is 15 minutes per execution", "the default timeout is 3 seconds"]
ANSWER = "It is cut off after 15 minutes at most. The default timeout is 30 seconds when you set nothing."


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the judge, so that it may be damaged."""
    return Path(shutil.copytree(JUDGE_FOLDER, tmp_path / "judge"))


def test_without_its_file_there_is_no_judge(tmp_path: Path) -> None:
    assert open_judge(tmp_path) is None


def test_a_missing_tokenizer_is_named(tmp_path: Path) -> None:
    with pytest.raises(GradingError, match=r"judge\.onnx"):
        OnnxJudge(tmp_path).judge(QUESTION, POINTS, ANSWER)


@pytest.mark.skipif(open_judge() is None, reason="the judge's file is not here")
class TestTheJudge:
    def test_it_is_the_file_that_was_trained(self) -> None:
        verify_judge()

    def test_another_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "judge.onnx").write_bytes(b"something else")
        (tmp_path / "record.json").write_bytes((JUDGE_FOLDER / "record.json").read_bytes())
        with pytest.raises(GradingError, match="not the file"):
            verify_judge(tmp_path)

    def test_a_file_that_is_cut_off_is_named(self, copied: Path) -> None:
        with (copied / "judge.onnx").open("r+b") as network:
            network.truncate(1000)
        with pytest.raises(GradingError, match="cannot be read"):
            OnnxJudge(copied).judge(QUESTION, POINTS, ANSWER)

    @pytest.mark.parametrize("name", ["judge.onnx", "tokenizer.json", "record.json"])
    def test_each_file_is_needed(self, copied: Path, name: str) -> None:
        verify_judge(copied)
        (copied / name).unlink()
        with pytest.raises(GradingError, match=f"lacks {name}"):
            verify_judge(copied)

    @pytest.mark.parametrize("content", [b"{}", b"", b"[1", b"\xff\xfe"])
    def test_a_tokenizer_that_does_not_open_is_found_before_an_answer_is_judged(
        self, copied: Path, content: bytes
    ) -> None:
        (copied / "tokenizer.json").write_bytes(content)
        with pytest.raises(GradingError, match="cannot be read"):
            verify_judge(copied)

    def test_a_network_that_does_not_open_is_found_though_its_checksum_is_right(self, copied: Path) -> None:
        (copied / "judge.onnx").write_bytes(b"no network")
        digest = hashlib.sha256(b"no network").hexdigest()
        (copied / "record.json").write_text(json.dumps({"sha256": digest}), encoding="utf-8")
        with pytest.raises(GradingError, match="cannot be read"):
            verify_judge(copied)

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000], ids=["empty", "cut", "bytes", "deep"])
    def test_a_record_that_cannot_be_read_is_a_sentence(self, copied: Path, content: bytes) -> None:
        (copied / "record.json").write_bytes(content)
        with pytest.raises(GradingError, match=r"record\.json cannot be read\.$"):
            verify_judge(copied)

    @pytest.mark.parametrize("content", ["{}", "[]", "null", '{"sha256": 1}'])
    def test_a_record_without_checksum_is_a_sentence(self, copied: Path, content: str) -> None:
        (copied / "record.json").write_text(content, encoding="utf-8")
        with pytest.raises(GradingError, match=r"record\.json holds no checksum\.$"):
            verify_judge(copied)

    def test_probabilities_sum_to_one_and_tell_right_from_wrong_and_unsaid(self) -> None:
        found = OnnxJudge().judge(QUESTION, [*POINTS, "an alias points to a version"], ANSWER)
        assert found.sum(axis=1) == pytest.approx(np.ones(3))
        assert found.argmax(axis=1).tolist() == [COVERED, CONTRADICTED, MISSED]

    def test_a_point_is_judged_alike_beside_others_and_alone(self) -> None:
        judge = OnnxJudge()
        together = judge.judge(QUESTION, POINTS, ANSWER)
        alone = np.concatenate([judge.judge(QUESTION, [point], ANSWER) for point in POINTS])
        # Eight-bit activations are scaled per call, so what else is in the call moves the figures a little.
        assert np.abs(together - alone).max() < 0.1

    def test_what_stands_at_the_end_of_a_very_long_answer_is_found(self) -> None:
        others = [row.answer for row in read_marked(SUBJECTS_FILE) if row.kind == "full_verbose"]
        found = OnnxJudge().judge(QUESTION, POINTS[:1], " ".join([*others[:12], ANSWER]))
        assert found[0].argmax() == COVERED

    def test_sixty_points_are_judged(self) -> None:
        assert OnnxJudge().judge(QUESTION, POINTS * 30, ANSWER).shape == (60, 3)

    def test_no_points_need_no_network(self) -> None:
        assert OnnxJudge(Path("nowhere")).judge(QUESTION, [], ANSWER).shape == (0, 3)


def test_importing_the_engine_loads_no_runtime() -> None:
    code = (
        "import sys, tutor.grading.grader, tutor.grading.onnx_judge;"
        "print([name for name in ('torch', 'onnxruntime', 'tokenizers', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
