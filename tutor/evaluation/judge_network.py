"""The judge's network: a small sentence encoder turned into a cross-encoder that reads a key point beside an answer.

This file owns torch. It is imported only to train the judge; the program itself runs the exported ONNX file.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from tutor.evaluation.judge_examples import JudgeExample

LOG = logging.getLogger(__name__)
MAX_TOKENS = 128
"""Longest pair in tokens; the grader hands over the clauses that concern the point, so little is ever cut."""
LABELS = ("missed", "covered", "contradicted")


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How long and how fast one stage trains."""

    epochs: int = 5
    learning_rate: float = 4e-5
    batch_size: int = 16
    warmup: float = 0.06
    """Share of the steps over which the rate rises before it falls linearly to zero."""
    seed: int = 7


class JudgeNetwork(nn.Module):  # type: ignore[misc]
    """Mean-pooled encoder and one linear layer over missed, covered and contradicted."""

    def __init__(self, folder: Path) -> None:
        """Load the encoder's weights from a local folder.

        Args:
            folder: a transformers model folder of the sentence encoder.
        """
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(folder), local_files_only=True, attn_implementation="sdpa")
        self.head = nn.Linear(self.encoder.config.hidden_size, len(LABELS))
        # Words that the training pairs never use must keep the meaning they have in the encoder.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Return logits of shape (pairs, 3)."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        logits: torch.Tensor = self.head((hidden * mask).sum(1) / mask.sum(1).clamp(min=1.0))
        return logits


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the encoder's tokenizer set up for pairs of at most `MAX_TOKENS`."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


Batch = dict[str, torch.Tensor]


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> Batch:
    """Return padded input tensors of the pairs."""
    encodings = tokenizer.encode_batch(list(pairs))
    width = max(len(encoding.ids) for encoding in encodings)
    tensors = {name: torch.zeros((len(pairs), width), dtype=torch.long) for name in INPUTS}
    for row, encoding in enumerate(encodings):
        size = len(encoding.ids)
        for name, values in zip(INPUTS, (encoding.ids, encoding.attention_mask, encoding.type_ids), strict=True):
            tensors[name][row, :size] = torch.tensor(values)
    return tensors


INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def batches_of_like_length(
    examples: Sequence[JudgeExample], size: int, shuffle: random.Random
) -> Iterable[list[JudgeExample]]:
    """Yield shuffled batches whose members have similar length, which halves the padding."""
    order = list(examples)
    shuffle.shuffle(order)
    pool = size * 24
    batches: list[list[JudgeExample]] = []
    for start in range(0, len(order), pool):
        block = sorted(order[start : start + pool], key=lambda example: len(example.point) + len(example.answer))
        batches.extend(block[at : at + size] for at in range(0, len(block), size))
    shuffle.shuffle(batches)
    return batches


def train(
    network: JudgeNetwork,
    tokenizer: Tokenizer,
    examples: Sequence[JudgeExample],
    plan: TrainingPlan,
) -> None:
    """Fit the network in place by cross-entropy against the examples' soft targets."""
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)
    parameters = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=plan.learning_rate, weight_decay=0.01, fused=True)
    steps = plan.epochs * -(-len(examples) // plan.batch_size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, plan.warmup))
    network.train()
    for epoch in range(plan.epochs):
        started, total = time.monotonic(), 0.0
        for number, batch in enumerate(batches_of_like_length(examples, plan.batch_size, shuffle), start=1):
            total += _step(network, tokenizer, batch, optimiser, parameters)
            schedule.step()
            if number % 100 == 0:
                LOG.info("step %d of %d: loss %.4f, %.0f s", number, steps, total / number, time.monotonic() - started)
        mean = total * plan.batch_size / max(1, len(examples))
        LOG.info("epoch %d: loss %.4f, %.0f s", epoch + 1, mean, time.monotonic() - started)
    network.eval()


def _rate(step: int, steps: int, warmup: float) -> float:
    rising = max(1, int(steps * warmup))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / max(1, steps - rising))


def _step(
    network: JudgeNetwork,
    tokenizer: Tokenizer,
    batch: Sequence[JudgeExample],
    optimiser: torch.optim.Optimizer,
    parameters: Sequence[nn.Parameter],
) -> float:
    inputs = encode_pairs(tokenizer, [(example.point, example.answer) for example in batch])
    targets = torch.tensor([example.target for example in batch])
    weights = torch.tensor([example.weight for example in batch])
    # Half precision in the products only: two to three times faster on current CPUs, and the losses do not differ.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(**inputs)
    losses = torch.nn.functional.cross_entropy(logits.float(), targets, reduction="none", label_smoothing=0.02)
    loss = (losses * weights).sum() / weights.sum()
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()
    return float(loss.detach())


def predict(
    network: JudgeNetwork, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], size: int = 64
) -> NDArray[np.float64]:
    """Return probabilities of shape (pairs, 3) in the order of `LABELS`."""
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][0]) + len(pairs[at][1]))
    result = np.zeros((len(pairs), len(LABELS)))
    network.eval()
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(**encode_pairs(tokenizer, [pairs[at] for at in chosen]))
            result[chosen] = torch.softmax(logits.float(), dim=-1).numpy()
    return result
