from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import GradingError
from tutor.grading.onnx_judge import JUDGE_FOLDER, OnnxJudge, open_judge, verify_judge

PAIRS = [
    ("maximum timeout is 15 minutes per execution", "it runs for 15 minutes at most"),
    ("maximum timeout is 15 minutes per execution", "An alias points to a version of the function."),
]


def test_without_its_file_there_is_no_judge(tmp_path: Path) -> None:
    assert open_judge(tmp_path) is None


def test_a_missing_tokenizer_is_named(tmp_path: Path) -> None:
    with pytest.raises(GradingError, match=r"judge\.onnx"):
        OnnxJudge(tmp_path).judge(PAIRS)


@pytest.mark.skipif(open_judge() is None, reason="the judge's file is not here")
class TestTheJudge:
    def test_it_is_the_file_that_was_trained(self) -> None:
        verify_judge()

    def test_another_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "judge.onnx").write_bytes(b"something else")
        (tmp_path / "record.json").write_bytes((JUDGE_FOLDER / "record.json").read_bytes())
        with pytest.raises(GradingError, match="not the file"):
            verify_judge(tmp_path)

    def test_probabilities_sum_to_one_and_tell_said_from_unsaid(self) -> None:
        found = OnnxJudge().judge(PAIRS)
        assert found.sum(axis=1) == pytest.approx(np.ones(2))
        assert found[0].argmax() == 1
        assert found[1].argmax() == 0

    def test_a_batch_gives_what_single_pairs_give(self) -> None:
        judge = OnnxJudge()
        batch = judge.judge(PAIRS)
        single = np.concatenate([judge.judge([pair]) for pair in PAIRS])
        # Eight-bit activations are scaled per call, so padding moves the figures a little.
        assert np.abs(batch - single).max() < 0.1

    def test_no_pairs_need_no_network(self) -> None:
        assert OnnxJudge(Path("nowhere")).judge([]).shape == (0, 3)


def test_importing_the_engine_loads_no_runtime() -> None:
    code = (
        "import sys, tutor.grading.grader, tutor.grading.onnx_judge;"
        "print([name for name in ('torch', 'onnxruntime', 'tokenizers', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
