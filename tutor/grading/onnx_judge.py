"""Runs the trained judge on onnxruntime; nothing is loaded before the first answer is judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tutor.errors import GradingError
from tutor.grading.judge_input import JudgeReader, Layout, feed, pooled_logits, softmax
from tutor.grading.judging import MISSED
from tutor.runtime import open_session

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

JUDGE_FOLDER = Path(__file__).parent / "judge"
NETWORK = "judge.onnx"
TOKENIZER = "tokenizer.json"
RECORD = "record.json"
_REMEDY = "Reinstall Tutor, or run the training script."
_WORDINGS = 24
"""Wordings read in one pass: more make the sequence, and the memory of its attention, too long."""


class OnnxJudge:
    """The exported network."""

    def __init__(self, folder: Path = JUDGE_FOLDER, *, threads: int = 1) -> None:
        """Store where the files are.

        Args:
            folder: holds the network, its tokenizer and the training record.
            threads: of one call; one, since the encoder reads at the same time on another processor.
        """
        self._folder = folder
        self._threads = threads
        self._opened: tuple[Any, JudgeReader] | None = None

    def judge(self, question: str, wordings: Sequence[str], answer: str) -> NDArray[np.float64]:
        """Return probabilities of missed, covered and contradicted, shape (len(wordings), 3).

        A long answer is read window by window; the window that speaks most about a wording decides it.

        Raises:
            GradingError: a file is missing or cannot be read.
        """
        result = np.zeros((len(wordings), 3))
        if not wordings:
            return result
        session, reader = self._open()
        for start in range(0, len(wordings), _WORDINGS):
            chosen = wordings[start : start + _WORDINGS]
            found = np.stack([_run(session, layout) for layout in reader.layouts(question, chosen, answer)])
            telling = found[:, :, MISSED].argmin(axis=0)
            result[start : start + len(chosen)] = found[telling, np.arange(len(chosen))]
        return result

    def _open(self) -> tuple[Any, JudgeReader]:
        if self._opened is None:
            self._opened = _opened(self._folder, self._threads)
        return self._opened


def open_judge(folder: Path = JUDGE_FOLDER, *, threads: int = 1) -> OnnxJudge | None:
    """Return the judge, unopened; None when its network is not there, so that the rules grade alone."""
    return OnnxJudge(folder, threads=threads) if (folder / NETWORK).is_file() else None


def verify_judge(folder: Path = JUDGE_FOLDER) -> None:
    """Check that the network is the one of the training record, and open it with its tokenizer as grading does.

    Raises:
        GradingError: a file is missing, cannot be read or differs.
    """
    _require(folder, NETWORK, RECORD)
    wanted = _recorded_digest(folder / RECORD)
    try:
        found = hashlib.sha256((folder / NETWORK).read_bytes()).hexdigest()
    except OSError as error:
        raise GradingError(f"The judge in {folder} cannot be read.", _REMEDY) from error
    if found != wanted:
        raise GradingError(f"The judge's {NETWORK} in {folder} is not the file that was trained.", _REMEDY)
    _opened(folder, threads=1)


def _require(folder: Path, *names: str) -> None:
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise GradingError(f"The judge in {folder} lacks {missing[0]}.", _REMEDY)


def _recorded_digest(path: Path) -> str:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # no UTF-8 and no JSON are ValueErrors
        raise GradingError(f"The judge's record {path} cannot be read.", _REMEDY) from error
    digest = record.get("sha256") if isinstance(record, dict) else None
    if not isinstance(digest, str):
        raise GradingError(f"The judge's record {path} holds no checksum.", _REMEDY)
    return digest


def _opened(folder: Path, threads: int) -> tuple[Any, JudgeReader]:
    from tokenizers import Tokenizer

    _require(folder, NETWORK, TOKENIZER)
    try:
        session = open_session(folder / NETWORK, threads)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # both libraries raise a bare Exception for an unreadable file
        raise GradingError(f"The judge in {folder} cannot be read.", _REMEDY) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return session, JudgeReader(tokenizer)


def _run(session: InferenceSession, layout: Layout) -> NDArray[np.float64]:
    """Return the probabilities of one layout's wordings, shape (wordings, 3)."""
    by_token = session.run(None, dict(feed([layout])))[0][0].astype(np.float64)
    return softmax(pooled_logits(by_token, layout))
