"""The trained judge as it runs: one answer at a time, without padding, computing only what that one needs.

The answer's own tokens see nothing but the answer, so their attention needs neither the wordings nor a mask; of the
last layer only the wordings are asked for. A tenth less time than the layout of `judge_network`, which reads batches.
"""

from __future__ import annotations

import torch
from torch import nn

from tutor.evaluation.judge_network import JudgeNetwork, attention_bias, finished
from tutor.grading.judge_input import ANSWER


class SingleAnswerNetwork(nn.Module):  # type: ignore[misc]
    """A `JudgeNetwork` with the same weights and the same logits, for sequences whose answer stands in front."""

    def __init__(self, network: JudgeNetwork) -> None:
        """Take the weights of a trained network; query, key and value become one matrix."""
        super().__init__()
        self.network = network
        self.seeing = nn.ModuleList(_merged(layer.attention.self, network.heads) for layer in network.layers)

    def forward(
        self, tokens: torch.Tensor, segments: torch.Tensor, positions: torch.Tensor, kinds: torch.Tensor
    ) -> torch.Tensor:
        """Return logits by token, shape (1, tokens, 3); zeros for the answer's tokens."""
        rows = self.network.embedded(tokens, positions, kinds)[0]
        told = (segments[0] == ANSWER).sum()
        bias = attention_bias(segments[0, told:], segments[0])
        *lower, last = zip(self.network.layers, self.seeing, strict=True)
        for layer, seeing in lower:
            query, key, value = self._heads(seeing(rows))
            answer = _attended(query[:, :told], key[:, :told], value[:, :told])
            wordings = _attended(query[:, told:], key, value, bias)
            rows = finished(layer, torch.cat([answer, wordings]), rows)
        query, key, value = self._heads(last[1](rows))
        wordings = finished(last[0], _attended(query[:, told:], key, value, bias), rows[told:])
        return torch.cat([rows.new_zeros(told, self.network.head.out_features), self.network.head(wordings)])[None]

    def _heads(self, merged: torch.Tensor) -> list[torch.Tensor]:
        """Return query, key and value, each of shape (heads, tokens, size of a head)."""
        parts = merged.chunk(3, dim=1)
        return [part.unflatten(1, (self.network.heads, -1)).transpose(0, 1) for part in parts]


def _merged(own: nn.Module, heads: int) -> nn.Linear:
    """Return one matrix for query, key and value; the query's part scales the products of both."""
    scale = (own.query.out_features / heads) ** -0.5
    parts = (own.query, own.key, own.value)
    merged = nn.Linear(own.query.in_features, sum(part.out_features for part in parts))
    merged.weight.data = torch.cat([own.query.weight * scale, own.key.weight, own.value.weight]).detach()
    merged.bias.data = torch.cat([own.query.bias * scale, own.key.bias, own.value.bias]).detach()
    return merged


def _attended(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, bias: torch.Tensor | None = None
) -> torch.Tensor:
    """Return what the queries see, shape (queries, size)."""
    products = query @ key.transpose(1, 2)
    seen = torch.softmax(products if bias is None else products + bias, dim=2) @ value
    return seen.transpose(0, 1).flatten(1)
