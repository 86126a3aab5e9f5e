"""Trains the judge from the encoder's weights to the exported file: `python -m tutor.evaluation.judge_training`.

Three stages. First the authored facts of many subjects, which teach what a contradiction is and carry over to any deck;
then the deck's key points with the marked answers; then the marked answers above all. Every figure in the record comes
from networks that saw no answer or key point of the questions they were measured on, and nothing of the deck. Seeds
are fixed; nothing is downloaded; a stopped run goes on at the last finished stage.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tutor.corpus.loader import load_deck
from tutor.domain.question import Question
from tutor.evaluation.grading_calibration import MarkedEvidence, fit_calibration
from tutor.evaluation.grading_cross_validation import gather_evidence, judged_by, measured, pairs_of
from tutor.evaluation.grading_data import MarkedRow, by_name, folds, read_marked
from tutor.evaluation.judge_composition import compose_answers
from tutor.evaluation.judge_examples import JudgeExample
from tutor.evaluation.judge_export import export_judge
from tutor.evaluation.judge_facts import read_cards
from tutor.evaluation.judge_network import JudgeNetwork, TrainingPlan, load_tokenizer, predict, train
from tutor.evaluation.judge_sources import altered_examples, deck_cards, marked_cards, marked_examples
from tutor.grading.calibration import CALIBRATION_FILE, Calibration
from tutor.grading.evidence import Evidence
from tutor.indexing.encoder_export import export_encoder
from tutor.indexing.model_source import packaged_model
from tutor.indexing.onnx_encoder import open_encoder

LOG = logging.getLogger("judge_training")
SEED = 20
FACTS_PLAN = TrainingPlan(epochs=1, batch_size=32, learning_rate=1e-4, seed=SEED)
ANSWERS_PLAN = TrainingPlan(epochs=1, batch_size=32, learning_rate=6e-5, seed=SEED + 1)
MARKS_PLAN = TrainingPlan(epochs=1, batch_size=16, learning_rate=5e-5, seed=SEED + 2)
FACTS_PER_CARD = 100
"""Composed answers per authored card; every one is new, so one pass over them is many passes over the facts."""
MARKED_ROUNDS = 4
"""Times the third stage sees the marked answers."""
ROUNDS = 3
"""Times the marked answers are seen, each time beside freshly drawn pairs."""
FOLDS = 3
Weights = dict[str, torch.Tensor]
MARKED_WEIGHT = 1.5
"""A person's marks count more than a program's."""


def facts_examples(per_card: int = FACTS_PER_CARD) -> list[JudgeExample]:
    """Return the pairs of the first stage."""
    return compose_answers(read_cards(), per_card, random.Random(SEED), "facts")


def answers_examples(rows: Sequence[MarkedRow], questions: Sequence[Question]) -> list[JudgeExample]:
    """Return the pairs of the second stage: marked answers, their alterations, the deck, and facts to keep."""
    rng = random.Random(SEED + 2)
    facts, deck, marked = read_cards(), deck_cards(questions), marked_cards(rows)
    examples: list[JudgeExample] = []
    for _ in range(ROUNDS):
        examples.extend(marked_examples(rows, MARKED_WEIGHT))
        examples.extend(altered_examples(rows, rng))
        examples.extend(compose_answers(marked, 3, rng, "composed of marked points"))
        examples.extend(compose_answers(deck, 1, rng, "deck"))
        examples.extend(compose_answers(facts, 2, rng, "facts kept"))
    return examples


def marks_examples(rows: Sequence[MarkedRow], questions: Sequence[Question]) -> list[JudgeExample]:
    """Return the pairs of the third stage: the marked answers above all, a little of everything else."""
    rng = random.Random(SEED + 3)
    examples = altered_examples(rows, rng)
    for _ in range(MARKED_ROUNDS):
        examples.extend(marked_examples(rows))
    examples.extend(compose_answers(marked_cards(rows), 6, rng, "composed of marked points"))
    examples.extend(compose_answers(deck_cards(questions), 1, rng, "deck"))
    examples.extend(compose_answers(read_cards(), 1, rng, "facts kept"))
    return examples


def went_on(model: Path, start: Weights, examples: Sequence[JudgeExample], plan: TrainingPlan) -> JudgeNetwork:
    """Return a network that went on from given weights."""
    network = JudgeNetwork(model)
    network.load_state_dict(start)
    train(network, load_tokenizer(model), examples, plan)
    return network


def trained_on_answers(
    model: Path, start: Weights, rows: Sequence[MarkedRow], questions: Sequence[Question], name: Path
) -> JudgeNetwork:
    """Return the network after second and third stage, each with a checkpoint beginning with `name`."""
    second = kept_weights(
        name.with_name(f"{name.name}1.pt"),
        model,
        lambda: went_on(model, start, answers_examples(rows, questions), ANSWERS_PLAN),
    ).state_dict()
    return kept_weights(
        name.with_name(f"{name.name}2.pt"),
        model,
        lambda: went_on(model, second, marks_examples(rows, questions), MARKS_PLAN),
    )


def kept_weights(checkpoint: Path, model: Path, make: Callable[[], JudgeNetwork]) -> JudgeNetwork:
    """Return the network of a checkpoint, or make it and write the checkpoint: a stopped run goes on where it was."""
    if checkpoint.is_file():
        LOG.info("going on from %s", checkpoint.name)
        network = JudgeNetwork(model)
        network.load_state_dict(torch.load(checkpoint, weights_only=True))
        return network
    network = make()
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), checkpoint)
    return network


def first_stage(model: Path) -> JudgeNetwork:
    """Return the network after the authored facts."""
    torch.manual_seed(SEED)  # the head's first weights are drawn
    network = JudgeNetwork(model)
    train(network, load_tokenizer(model), facts_examples(), FACTS_PLAN)
    return network


def cross_validated(
    model: Path, start: Weights, rows: Sequence[MarkedRow], plain: Sequence[Sequence[Evidence]], work: Path
) -> list[np.ndarray[Any, Any]]:
    """Return each answer's point probabilities from a network that never saw its question."""
    tokenizer = load_tokenizer(model)
    found: list[np.ndarray[Any, Any]] = [np.zeros((0, 3))] * len(rows)
    for number, fold in enumerate(folds(rows, FOLDS), start=1):
        # The whole deck is of the same subject as the marked answers; none of it is seen when a fold is measured.
        held = {rows[index].group for index in fold}
        kept = [row for row in rows if row.group not in held]
        network = trained_on_answers(model, start, kept, [], work / f"fold{number}-")
        for index in fold:
            found[index] = predict(network, tokenizer, pairs_of(rows[index], plain[index]))
        LOG.info("fold %d of %d measured", number, FOLDS)
    return found


def write_calibration(models: dict[str, Calibration], figures: dict[str, Any], path: Path = CALIBRATION_FILE) -> None:
    """Write the small models' coefficients beside the figures they were measured with."""
    stored = {name: {"addressed": model.addressed, "wrong": model.wrong} for name, model in models.items()}
    path.write_text(json.dumps({"figures": figures, "models": stored}, indent=1) + "\n", encoding="utf-8")


def run(marked: Path, deck: Path, work: Path) -> dict[str, Any]:
    """Train, measure, calibrate and export; return the training record."""
    started = time.monotonic()
    model = packaged_model()
    questions = load_deck(deck).questions
    rows = read_marked(marked, by_name(questions))
    start = kept_weights(work / "facts.pt", model, lambda: first_stage(model)).state_dict()
    network = trained_on_answers(model, start, rows, questions, work / "judge")
    export_encoder(str(model), work / "encoder")
    plain = gather_evidence(rows, open_encoder(work / "encoder", threads=1))
    held_out = cross_validated(model, start, rows, plain, work)
    np.savez(work / "held_out.npz", *held_out)
    figures = calibrate(rows, plain, judged_by(plain, held_out))
    pairs = [*facts_examples(), *answers_examples(rows, questions), *marks_examples(rows, questions)]
    record = {
        "seed": SEED,
        "pairs": Counter(example.kind for example in pairs),
        "cross_validation": {"folds": FOLDS, "split": "by question", **figures},
        "seconds": round(time.monotonic() - started),
    }
    export_judge(network, model, record)
    return record


def calibrate(
    rows: Sequence[MarkedRow], plain: Sequence[Sequence[Evidence]], judged: Sequence[Sequence[Evidence]]
) -> dict[str, Any]:
    """Fit and write the small models, with and without the judge; return their cross-validated figures."""
    figures = {"judge": measured(rows, judged), "rules": measured(rows, plain)}
    models = {
        name: fit_calibration([MarkedEvidence(item, row.statuses) for item, row in zip(found, rows, strict=True)])
        for name, found in (("judge", judged), ("rules", plain))
    }
    write_calibration(models, figures)
    return figures


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marked", type=Path, required=True, help="JSON Lines of marked answers with point statuses")
    parser.add_argument("--deck", type=Path, default=Path("corpus/aws-lambda"))
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="checkpoints, to go on after a stop")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    record = run(arguments.marked, arguments.deck, arguments.work)
    LOG.info("%s", json.dumps(record["cross_validation"], indent=1))


if __name__ == "__main__":
    main()
