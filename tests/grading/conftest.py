"""The real encoder and the graders that the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.domain.question import Question
from tutor.grading.grader import Grader
from tutor.grading.onnx_judge import open_judge
from tutor.grading.raw_questions import build_question
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> OnnxEncoder:
    """Return the encoder as grading opens it."""
    return open_encoder(encoder_folder, quantized=True)


@pytest.fixture(scope="session")
def rules(encoder: OnnxEncoder) -> Grader:
    return Grader(encoder, None)


@pytest.fixture(scope="session")
def grader(encoder: OnnxEncoder) -> Grader:
    judge = open_judge()
    if judge is None:
        pytest.skip("the judge's file is not here")
    return Grader(encoder, judge)


@pytest.fixture
def timeout_question() -> Question:
    return build_question(
        "What is the maximum execution timeout for a Lambda function?",
        "The maximum timeout is 15 minutes per execution. This makes Lambda unsuitable for long-running batch "
        "processes, where services like AWS Fargate or Step Functions might be better.",
        (
            "maximum timeout is 15 minutes per execution",
            "not suitable for long-running batch processes",
            "Fargate or Step Functions are better for those",
        ),
    )
