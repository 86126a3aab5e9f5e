"""Trains the judge from the encoder's weights to the exported file: `python -m tutor.evaluation.judge_training`.

Two stages. First answers to questions of many subjects, authored whole, joined of minimal pairs or composed of
authored facts, which teach what a contradiction is and carry over to any deck; then answers to the shipped
deck's questions beside a share of the first.

About an hour on two cores that multiply sixteen-bit numbers, two where they don't, minutes on a graphics card. Every
figure in the record comes from networks that saw no answer of the questions they were measured on, and nothing of the
deck; a few of the answers about other subjects are about serverless computing in general. Seeds are fixed, though a
graphics card adds up in no fixed order; nothing is downloaded; a stopped run goes on at the last finished stage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tutor.corpus.loader import load_deck
from tutor.domain.encoder import Encoder
from tutor.evaluation.grading_cross_validation import gather_evidence
from tutor.evaluation.grading_data import MarkedRow, by_name, folds, read_marked
from tutor.evaluation.judge_calibration import Gathered, calibrate, gathered_of_subjects, marked_long
from tutor.evaluation.judge_export import export_judge
from tutor.evaluation.judge_fitting import TrainingPlan, train
from tutor.evaluation.judge_network import JudgeNetwork, NetworkJudge, load_reader
from tutor.evaluation.judge_rounds import SEED, Rounds, deck_rounds, subjects_rounds
from tutor.grading.evidence import Evidence
from tutor.indexing.encoder_export import export_encoder
from tutor.indexing.model_source import DEFAULT_MODEL, packaged_model
from tutor.indexing.onnx_encoder import open_encoder

LOG = logging.getLogger("judge_training")
SUBJECTS_PLAN = TrainingPlan(learning_rate=2e-4, seed=SEED)
DECK_PLAN = TrainingPlan(learning_rate=2e-4, seed=SEED + 1)
FOLDS = 3
Weights = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is given."""

    work: Path
    """Folder of the checkpoints."""
    device: str
    """What torch calls the device to train on."""


def first_stage(model: Path, rounds: Rounds, device: str) -> JudgeNetwork:
    """Return the network after the answers of many subjects."""
    torch.manual_seed(SEED)  # the head's first weights are drawn
    network = JudgeNetwork(model)
    train(network, load_reader(model), rounds, SUBJECTS_PLAN, device)
    return network


def second_stage(model: Path, start: Weights, rounds: Rounds, device: str) -> JudgeNetwork:
    """Return a network that went on from given weights."""
    network = JudgeNetwork(model)
    network.load_state_dict(start)
    train(network, load_reader(model), rounds, DECK_PLAN, device)
    return network


def mark_of(rounds: Rounds, start: str = "") -> str:
    """Return a digest of what a network learns from, and of the mark of the one it started from."""
    digest = hashlib.sha256(start.encode())
    for examples in rounds:
        for each in examples:
            digest.update(repr((each.question, each.points, each.answer, each.targets)).encode())
    return digest.hexdigest()


def kept_weights(checkpoint: Path, model: Path, mark: str, make: Callable[[], JudgeNetwork]) -> JudgeNetwork:
    """Return the network of a checkpoint, or make it and write the checkpoint: a stopped run goes on where it was.

    A checkpoint with another mark learnt from other answers and is made anew.
    """
    kept = torch.load(checkpoint, weights_only=True) if checkpoint.is_file() else {}
    if kept.get("mark") == mark:
        LOG.info("going on from %s", checkpoint.name)
        network = JudgeNetwork(model)
        network.load_state_dict(kept["weights"])
        network.eval()
        return network
    network = make()
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"mark": mark, "weights": network.state_dict()}, checkpoint)
    return network


def cross_validated(
    model: Path, start: Weights, mark: str, rows: Sequence[MarkedRow], encoder: Encoder, options: Options
) -> list[list[Evidence]]:
    """Return the evidence on each answer with the word of a network that never saw its question, or the deck."""
    found: list[list[Evidence]] = [[]] * len(rows)
    for number, fold in enumerate(folds(rows, FOLDS), start=1):
        held = {rows[index].group for index in fold}
        rounds = deck_rounds([row for row in rows if row.group not in held], [])
        make = partial(second_stage, model, start, rounds, options.device)
        network = kept_weights(options.work / f"fold{number}.pt", model, mark_of(rounds, mark), make)
        judge = NetworkJudge(network, load_reader(model))
        for index, evidence in zip(fold, gather_evidence([rows[at] for at in fold], encoder, judge), strict=True):
            found[index] = evidence
        LOG.info("fold %d of %d measured", number, FOLDS)
    return found


def run(marked: Path, deck: Path, options: Options) -> dict[str, Any]:
    """Train, measure, calibrate and export; return the training record."""
    model, work, device = packaged_model(), options.work, options.device
    questions = load_deck(deck).questions
    rows = read_marked(marked, by_name(questions))
    first = subjects_rounds()
    mark = mark_of(first)
    start = kept_weights(work / "subjects.pt", model, mark, lambda: first_stage(model, first, device)).state_dict()
    rounds = deck_rounds(rows, questions)
    make = partial(second_stage, model, start, rounds, device)
    network = kept_weights(work / "judge.pt", model, mark_of(rounds, mark), make)
    export_encoder(DEFAULT_MODEL, work / "encoder")
    encoder = open_encoder(work / "encoder", threads=1, quantized=True)
    held_out = cross_validated(model, start, mark, rows, encoder, options)
    np.savez(work / "held_out.npz", *(np.array([item.judged for item in evidence]) for evidence in held_out))
    deck_evidence = Gathered(rows, gather_evidence(rows, encoder), held_out)
    judge = NetworkJudge(network, load_reader(model))
    figures = calibrate(deck_evidence, gathered_of_subjects(encoder, judge), marked_long(encoder, judge))
    seen = [each for stage in (first, rounds) for examples in stage for each in examples]
    record = {
        "seed": SEED,
        "device": device,
        "answers": Counter(each.kind for each in seen),
        "cross_validation": {"folds": FOLDS, "split": "by question", **figures},
    }
    export_judge(network, model, record)
    return record


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marked", type=Path, required=True, help="JSON Lines of marked answers with point statuses")
    parser.add_argument("--deck", type=Path, default=Path("corpus/aws-lambda"))
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="checkpoints, to go on after a stop")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="what torch calls the device to train on; cpu by default")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(arguments.device == "cpu")
    options = Options(arguments.work, arguments.device)
    record = run(arguments.marked, arguments.deck, options)
    LOG.info("%s", json.dumps(record["cross_validation"], indent=1))


if __name__ == "__main__":
    main()
