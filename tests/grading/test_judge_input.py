from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from tutor.grading.judge_input import ANSWER, ANSWER_TOKENS, PADDING, JudgeReader, feed, pooled_logits, windows
from tutor.grading.onnx_judge import JUDGE_FOLDER, TOKENIZER


@pytest.fixture(scope="module")
def reader() -> JudgeReader:
    tokenizer = Tokenizer.from_file(str(Path(JUDGE_FOLDER) / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return JudgeReader(tokenizer)


def test_an_answer_stands_first_and_every_wording_counts_its_own_positions(reader: JudgeReader) -> None:
    (layout,) = reader.layouts("why", ["one", "two words"], "because")
    assert layout.segments == [ANSWER] * 5 + [1] * 3 + [2] * 4
    assert layout.positions == [*range(5), *range(3), *range(4)]
    assert layout.kinds == [0] * 5 + [1] * 7


def test_an_empty_answer_is_one_window(reader: JudgeReader) -> None:
    assert len(reader.layouts("why", ["one"], "")) == 1


@pytest.mark.parametrize("length", [1, ANSWER_TOKENS - 1, ANSWER_TOKENS, ANSWER_TOKENS + 1, 1000, 1440])
def test_windows_cover_every_piece_and_none_is_too_long(length: int) -> None:
    found = windows(range(length))
    assert {piece for window in found for piece in window} == set(range(length))
    assert max(map(len, found)) <= ANSWER_TOKENS


def test_a_batch_is_padded_with_what_nobody_sees(reader: JudgeReader) -> None:
    short, long = reader.layouts("q", ["p"], "a")[0], reader.layouts("q", ["p"], "a longer answer")[0]
    arrays = feed([short, long])
    assert arrays["segments"][0].tolist().count(PADDING) == len(long.tokens) - len(short.tokens)


def test_logits_are_the_mean_of_a_wordings_tokens(reader: JudgeReader) -> None:
    (layout,) = reader.layouts("q", ["p", "two words"], "a")
    by_token = np.array([[float(segment)] * 3 for segment in layout.segments])
    assert pooled_logits(by_token, layout).tolist() == [[1.0] * 3, [2.0] * 3]
