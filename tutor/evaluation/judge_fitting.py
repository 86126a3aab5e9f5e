"""Fits the judge's network: rough copies do the arithmetic, full-precision weights take the steps."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from tutor.evaluation.judge_examples import JudgeExample
from tutor.evaluation.judge_network import JudgeNetwork, batches_of_like_length, laid_out, tensors
from tutor.grading.judge_input import JudgeReader
from tutor.grading.judging import CONTRADICTED, COVERED

LOG = logging.getLogger(__name__)
_LOGGED_EVERY = 50
_TRIED = 384
"""Rows and columns of the matrices that are multiplied to see which format is faster; those of the network."""
_LONGEST_STEP = 1.0
"""Norm to which a step's gradient is cut."""
_APART_WEIGHT = 0.3
"""Weight of telling the points of one answer apart, beside the cross-entropy."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How fast one stage trains."""

    learning_rate: float
    batch_size: int = 16
    warmup: float = 0.06
    """Share of the steps over which the rate rises before it falls linearly to zero."""
    seed: int = 7


def train(
    network: JudgeNetwork,
    reader: JudgeReader,
    rounds: Sequence[Sequence[JudgeExample]],
    plan: TrainingPlan,
    device: str = "cpu",
) -> None:
    """Fit the network in place by cross-entropy against the examples' soft targets, every round once.

    Where a processor has sixteen-bit units they make this twice as fast as full precision; small steps would be lost in
    sixteen bits, so they are taken on full-precision weights, which are the ones kept.

    Args:
        network: left in full precision, in evaluation mode and on the processor.
        reader: over the encoder's tokenizer.
        rounds: examples, in the order of the rounds; shuffled within each.
        plan: rates, batch size and seed.
        device: what torch calls the device that does the arithmetic.
    """
    network.to(device)
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)
    batches = [batch for examples in rounds for batch in batches_of_like_length(examples, plan.batch_size, shuffle)]
    precise = [parameter.detach().clone() for parameter in _trained(network)]
    optimiser = torch.optim.AdamW([nn.Parameter(each) for each in precise], lr=plan.learning_rate, fused=True)
    kept = optimiser.param_groups[0]["params"]
    frozen = [parameter for parameter in network.parameters() if not parameter.requires_grad]
    untouched = [parameter.detach().clone() for parameter in frozen]
    form = quicker_format(device)
    LOG.info("multiplying in %s on %s", form, device)
    network.to(form).train()
    started, total = time.monotonic(), 0.0
    for number, batch in enumerate(batches, start=1):
        _set_rate(optimiser, plan, number, len(batches))
        total += _step(network, reader, batch, optimiser, kept)
        if number % _LOGGED_EVERY == 0:
            seconds = time.monotonic() - started
            LOG.info("step %d of %d: loss %.4f, %.0f s", number, len(batches), total / _LOGGED_EVERY, seconds)
            total = 0.0
    network.float().eval()
    _copy(kept, _trained(network))
    _copy(untouched, frozen)  # they went through sixteen bits and back
    network.cpu()
    LOG.info("%d steps, %.0f s", len(batches), time.monotonic() - started)


def quicker_format(device: str) -> torch.dtype:
    """Return the number format in which a device multiplies faster.

    A processor without sixteen-bit units emulates them many times slower, so both are tried on it.
    """
    if torch.device(device).type != "cpu":
        return torch.bfloat16
    return min((torch.float32, torch.bfloat16), key=_seconds_to_multiply)


def _seconds_to_multiply(kind: torch.dtype) -> float:
    left, right = torch.ones(_TRIED, _TRIED, dtype=kind), torch.ones(_TRIED, _TRIED, dtype=kind)
    _ = left @ right  # the first time sets things up
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        _ = left @ right
        taken.append(time.perf_counter() - started)
    return min(taken)


def _trained(network: JudgeNetwork) -> list[nn.Parameter]:
    return [parameter for parameter in network.parameters() if parameter.requires_grad]


def _set_rate(optimiser: torch.optim.Optimizer, plan: TrainingPlan, step: int, steps: int) -> None:
    rising = max(1, int(steps * plan.warmup))
    share = step / rising if step < rising else (steps - step) / max(1, steps - rising)
    for group in optimiser.param_groups:
        group["lr"] = plan.learning_rate * max(0.0, share)


def _step(
    network: JudgeNetwork,
    reader: JudgeReader,
    batch: Sequence[JudgeExample],
    optimiser: torch.optim.Optimizer,
    kept: Sequence[nn.Parameter],
) -> float:
    loss = _loss(network, reader, batch)
    network.zero_grad(set_to_none=True)
    loss.backward()
    for precise, rough in zip(kept, _trained(network), strict=True):
        precise.grad = None if rough.grad is None else rough.grad.float()
    nn.utils.clip_grad_norm_(kept, _LONGEST_STEP)
    optimiser.step()
    _copy(kept, _trained(network))
    return float(loss.detach())


def _copy(sources: Sequence[torch.Tensor], targets: Sequence[nn.Parameter]) -> None:
    with torch.no_grad():
        for source, target in zip(sources, targets, strict=True):
            target.copy_(source)


def _loss(network: JudgeNetwork, reader: JudgeReader, batch: Sequence[JudgeExample]) -> torch.Tensor:
    """Return the weighted mean cross-entropy of all points of a batch, and how badly wrong ones are told apart."""
    device = network.head.weight.device
    inputs = [each.to(device) for each in tensors([laid_out(reader, each) for each in batch])]
    count = max(len(each.points) for each in batch)
    chosen = (torch.arange(1, count + 1, device=device)[None, :, None] == inputs[1][:, None, :]).float()
    logits = (chosen @ network(*inputs).float()) / chosen.sum(dim=2).clamp(min=1.0).unsqueeze(2)
    targets = torch.zeros(len(batch), count, 3)
    weights = torch.zeros(len(batch), count)
    for row, each in enumerate(batch):
        targets[row, : len(each.points)] = torch.tensor(each.targets)
        weights[row, : len(each.points)] = each.weight
    targets, weights = targets.to(device), weights.to(device)
    likely = torch.log_softmax(logits, dim=2)
    told = -((targets * likely).sum(dim=2) * weights).sum() / weights.sum()
    return told + _APART_WEIGHT * _apart(logits, targets)


def _apart(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the mean logistic loss over all pairs of a wrong and a right point of the same answer.

    It asks that the odds of wrong be larger for the wrong point (RankNet: Burges et al., 2005). Without it the network
    is content to see from its tone that something in an answer is wrong.
    """
    odds = logits[:, :, CONTRADICTED] - logits[:, :, COVERED]
    wrong, right = targets[:, :, CONTRADICTED] == 1.0, targets[:, :, COVERED] == 1.0
    pairs = (wrong[:, :, None] & right[:, None, :]).float()
    losses = functional.softplus(odds[:, None, :] - odds[:, :, None])
    return (losses * pairs).sum() / pairs.sum().clamp(min=1.0)
