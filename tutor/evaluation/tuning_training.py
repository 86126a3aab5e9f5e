"""Trains the encoder's tuning: `python -m tutor.evaluation.tuning_training`.

A wording has to find its question among the others of its subject, by the title, by the title with the answer, or by
the answer alone: softmax cross-entropy over a batch of one subject, both ways (van den Oord and others, InfoNCE). Seeds
are fixed; nothing is downloaded. `--without` leaves subjects out, so that what the tuning does for a subject it never
met can be measured by building an index with it.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from tutor.evaluation.tuning_data import TuningQuestion, read_questions
from tutor.indexing.model_source import packaged_model
from tutor.indexing.tuning import ADDITIONS, RECORD, TUNING_FOLDER

LOG = logging.getLogger("tuning_training")
SEED = 0
RANK = 16
LEARNING_RATE = 6e-4
WARMUP = 0.1
"""Share of the steps over which the rate rises before it falls linearly to zero."""
BATCH = 48
ROUNDS = 2
"""Times that every wording is met."""
SHARPNESS = 20.0
"""Factor on the cosines before the softmax, as sentence-transformers trains."""
TOKENS = 128
"""Read of a wording or a document: longer answers say the rest in other words."""
BY_TITLE, BY_BOTH = 0.3, 0.75
"""Of the draws below the first a wording has to find the title, below the second title and answer, else the answer."""
_LONGEST_STEP = 1.0
_LOGGED_EVERY = 40

Pair = tuple[str, int]
"""A wording and the number of its question."""


class Addition(nn.Module):  # type: ignore[misc]
    """A linear module of the trained model with a thin product beside it; only that learns."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        """Begin with a product of zero."""
        super().__init__()
        self.linear = linear
        self.thin = nn.Parameter(torch.empty(rank, linear.in_features))
        self.tall = nn.Parameter(torch.zeros(linear.out_features, rank))
        nn.init.kaiming_uniform_(self.thin, a=math.sqrt(5))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Return what the module gives, with the addition."""
        result: torch.Tensor = self.linear(given) + functional.linear(functional.linear(given, self.thin), self.tall)
        return result


@dataclass(frozen=True, slots=True)
class Learner:
    """The encoder while it learns."""

    encoder: nn.Module
    tokenizer: Tokenizer
    additions: dict[str, Addition]

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Return vectors of unit length, the mean of the tokens' as in the packaged model."""
        pieces = [self.tokenizer.encode(text).ids for text in texts]
        width = max(map(len, pieces))
        tokens, mask = torch.zeros(2, len(texts), width, dtype=torch.long)
        for row, ids in enumerate(pieces):
            tokens[row, : len(ids)] = torch.tensor(ids)
            mask[row, : len(ids)] = 1
        hidden = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
        share = mask.unsqueeze(2).float()
        return functional.normalize((hidden * share).sum(dim=1) / share.sum(dim=1), dim=1)


def open_learner(model: Path) -> Learner:
    """Return the packaged model with additions of zero at every linear module of its layers."""
    torch.manual_seed(SEED)
    encoder = AutoModel.from_pretrained(str(model), local_files_only=True)
    encoder.requires_grad_(requires_grad=False)
    additions = {}
    for name, module in list(encoder.named_modules()):
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if isinstance(module, nn.Linear) and name.startswith("encoder."):
            parent, _, own = name.rpartition(".")
            additions[name] = Addition(module, RANK)
            setattr(encoder.get_submodule(parent), own, additions[name])
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    return Learner(encoder, tokenizer, additions)


def batches(questions: Sequence[TuningQuestion], rng: random.Random) -> Iterator[list[Pair]]:
    """Yield every wording `ROUNDS` times, in shuffled batches of one subject each."""
    by_subject: dict[str, list[Pair]] = {}
    for number, question in enumerate(questions):
        by_subject.setdefault(question.subject, []).extend((wording, number) for wording in question.wordings)
    for _ in range(ROUNDS):
        dealt: list[list[Pair]] = []
        for pairs in by_subject.values():
            rng.shuffle(pairs)
            dealt.extend(pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH))
        rng.shuffle(dealt)
        yield from dealt


def train(learner: Learner, questions: Sequence[TuningQuestion]) -> None:
    """Fit the additions in place."""
    rng = random.Random(SEED)
    learned = [parameter for each in learner.additions.values() for parameter in (each.thin, each.tall)]
    optimiser = torch.optim.AdamW(learned, lr=LEARNING_RATE, weight_decay=0.0)
    steps = list(batches(questions, rng))
    started, total = time.monotonic(), 0.0
    for number, batch in enumerate(steps, start=1):
        rising = max(1.0, WARMUP * len(steps))
        rate = LEARNING_RATE * min(number / rising, (len(steps) - number) / max(1.0, len(steps) - rising))
        for group in optimiser.param_groups:
            group["lr"] = max(0.0, rate)
        loss = _loss(learner, questions, batch, rng)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learned, _LONGEST_STEP)
        optimiser.step()
        total += float(loss.detach())
        if number % _LOGGED_EVERY == 0:
            seconds = time.monotonic() - started
            LOG.info("step %d of %d: loss %.3f, %.0f s", number, len(steps), total / _LOGGED_EVERY, seconds)
            total = 0.0


def _loss(
    learner: Learner, questions: Sequence[TuningQuestion], batch: Sequence[Pair], rng: random.Random
) -> torch.Tensor:
    documents = [_document(questions[number], rng) for _, number in batch]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        asked, found = learner.vectors([wording for wording, _ in batch]), learner.vectors(documents)
    owners = torch.tensor([number for _, number in batch])
    is_own = (owners[:, None] == owners[None]) & ~torch.eye(len(batch), dtype=torch.bool)
    scores = (SHARPNESS * asked @ found.T).masked_fill(is_own, -1e4)
    wanted = torch.arange(len(batch))
    return (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2


def _document(question: TuningQuestion, rng: random.Random) -> str:
    draw = rng.random()
    if draw < BY_TITLE:
        return question.title
    return f"{question.title} {question.answer}" if draw < BY_BOTH else question.answer


def write_additions(learner: Learner, record: dict[str, object], folder: Path) -> None:
    """Write the additions in sixteen bits a number, and what they were learned from."""
    arrays = {}
    for name, each in learner.additions.items():
        arrays[f"{name}/a"] = each.thin.detach().numpy().astype(np.float16)
        arrays[f"{name}/b"] = each.tall.detach().numpy().astype(np.float16)
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ADDITIONS).write_bytes(stream.getvalue())
    record["sha256"] = hashlib.sha256(stream.getvalue()).hexdigest()
    (folder / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deck", type=Path, default=Path("corpus/aws-lambda"))
    parser.add_argument("--without", default="", help="subjects to leave out, by their files' names, with commas")
    parser.add_argument("--to", type=Path, default=TUNING_FOLDER)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(mode=True)
    left_out = set(filter(None, arguments.without.split(",")))
    everything = read_questions(arguments.deck)
    if unknown := left_out - {each.subject for each in everything}:
        parser.error(f"no subject is called {', '.join(sorted(unknown))}")
    questions = [each for each in everything if each.subject not in left_out]
    learner = open_learner(packaged_model())
    train(learner, questions)
    record: dict[str, object] = {
        "seed": SEED,
        "rank": RANK,
        "subjects": len({each.subject for each in questions}),
        "questions": len(questions),
        "wordings": sum(len(each.wordings) for each in questions),
        "left out": sorted(left_out),
    }
    write_additions(learner, record, arguments.to)


if __name__ == "__main__":
    main()
