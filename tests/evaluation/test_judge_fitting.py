"""The judge's training, on a few answers and with the real network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from tutor.evaluation import judge_fitting
from tutor.evaluation.judge_examples import CONTRADICTED, COVERED, MISSED, example
from tutor.evaluation.judge_export import write_plain
from tutor.evaluation.judge_fitting import TrainingPlan, quicker_format, train
from tutor.evaluation.judge_network import JudgeNetwork, NetworkJudge, load_reader, tensors
from tutor.evaluation.judge_single import SingleAnswerNetwork
from tutor.evaluation.judge_training import kept_weights, mark_of
from tutor.grading.judge_input import feed
from tutor.indexing.model_source import packaged_model
from tutor.runtime import quiet_onnxruntime

POINTS = ("the queue keeps messages for four days", "consumers delete what they have handled")
ANSWERS = [
    example("q", list(zip(POINTS, targets, strict=True)), answer, "g", "written")
    for answer, targets in (
        ("It keeps them four days and consumers delete them once handled.", (COVERED, COVERED)),
        ("It keeps them forty days and consumers delete them once handled.", (CONTRADICTED, COVERED)),
        ("Queues decouple services from each other.", (MISSED, MISSED)),
    )
]


@pytest.mark.parametrize("form", [torch.float32, torch.bfloat16])
def test_a_few_steps_bring_the_network_nearer_to_the_marks(form: torch.dtype, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_fitting, "quicker_format", lambda _: form)
    model = packaged_model()
    torch.manual_seed(1)
    network, reader = JudgeNetwork(model), load_reader(model)
    marks = np.concatenate([np.array(each.targets) for each in ANSWERS])

    def surprise() -> float:
        judge = NetworkJudge(network, reader)
        found = np.concatenate([judge.judge(each.question, each.points, each.answer) for each in ANSWERS])
        return float(-np.log((found * marks).sum(axis=1)).mean())

    before = surprise()
    words = network.embeddings.word_embeddings.weight.clone()
    train(network, reader, [ANSWERS] * 8, TrainingPlan(learning_rate=2e-4, batch_size=4))
    assert surprise() < 0.5 * before
    assert torch.equal(network.embeddings.word_embeddings.weight, words)
    assert {parameter.dtype for parameter in network.parameters()} == {torch.float32}


@pytest.mark.parametrize(
    ("question", "points", "answer"),
    [("q", POINTS, ANSWERS[0].answer), ("", POINTS[:1], ""), ("q", POINTS * 9, "It.")],
)
def test_one_answer_alone_is_read_as_in_a_batch(question: str, points: tuple[str, ...], answer: str) -> None:
    model = packaged_model()
    torch.manual_seed(1)
    network = JudgeNetwork(model).eval()
    inputs = tensors(load_reader(model).layouts(question, points, answer))
    with torch.no_grad():
        assert torch.allclose(SingleAnswerNetwork(network)(*inputs), network(*inputs), atol=1e-5)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch's, about the exporter it had before
def test_the_exported_file_reads_sequences_of_any_length(tmp_path: Path) -> None:
    model = packaged_model()
    torch.manual_seed(1)
    network, reader = JudgeNetwork(model).eval(), load_reader(model)
    write_plain(network, model, tmp_path / "plain.onnx")
    session = quiet_onnxruntime().InferenceSession(str(tmp_path / "plain.onnx"), providers=["CPUExecutionProvider"])
    for question, points, answer in (("q", POINTS[:1], "no"), ("a longer question", POINTS * 5, ANSWERS[1].answer)):
        layouts = reader.layouts(question, points, answer)
        with torch.no_grad():
            expected = network(*tensors(layouts)).numpy()
        np.testing.assert_allclose(session.run(None, dict(feed(layouts)))[0], expected, atol=1e-4)


def test_a_checkpoint_is_taken_up_only_for_the_answers_it_learnt_from(tmp_path: Path) -> None:
    model = packaged_model()
    made: list[JudgeNetwork] = []

    def make() -> JudgeNetwork:
        made.append(JudgeNetwork(model))
        return made[-1]

    first, other = mark_of([ANSWERS]), mark_of([ANSWERS[1:]])
    assert len({first, other, mark_of([ANSWERS], first)}) == 3
    kept_weights(tmp_path / "a.pt", model, first, make)
    again = kept_weights(tmp_path / "a.pt", model, first, make)
    assert len(made) == 1
    assert torch.equal(again.head.weight, made[0].head.weight)
    kept_weights(tmp_path / "a.pt", model, other, make)
    assert len(made) == 2


@pytest.mark.parametrize(("rough", "expected"), [(0.001, torch.bfloat16), (0.1, torch.float32)])
def test_a_processor_without_sixteen_bit_units_is_not_asked_to_imitate_them(
    rough: float, expected: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = {torch.float32: 0.01, torch.bfloat16: rough}
    monkeypatch.setattr(judge_fitting, "_seconds_to_multiply", seconds.__getitem__)
    assert quicker_format("cpu") == expected


def test_another_device_than_the_processor_takes_sixteen_bits() -> None:
    assert quicker_format("cuda") == torch.bfloat16
