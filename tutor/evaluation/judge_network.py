"""The judge's network: a small sentence encoder turned into a reader of an answer and all its key points at once.

It is imported only to train the judge; the program runs an ONNX file, exported by way of `judge_single`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from tutor.evaluation.judge_examples import JudgeExample
from tutor.grading.judge_input import ANSWER, INPUTS, PADDING, JudgeReader, Layout, feed, pooled_logits, softmax

LABELS = ("missed", "covered", "contradicted")
_DROPOUT = 0.1
_FAR = -1e4
"""Added to the attention of what must not be seen; representable in sixteen bits."""


class JudgeNetwork(nn.Module):  # type: ignore[misc]
    """The encoder's layers under the attention of `judge_input`, and one linear layer over each token.

    A wording's logits are the mean of its tokens' (`pooled_logits`): the head of their mean, since it is linear.
    """

    def __init__(self, folder: Path) -> None:
        """Load the encoder's weights from a local folder.

        Args:
            folder: a transformers model folder of the sentence encoder.
        """
        super().__init__()
        encoder = AutoModel.from_pretrained(str(folder), local_files_only=True)
        self.embeddings = encoder.embeddings
        self.layers = encoder.encoder.layer
        self.heads = encoder.config.num_attention_heads
        self.head = nn.Linear(encoder.config.hidden_size, len(LABELS))
        # Words that the training answers never use must keep the meaning they have in the encoder.
        self.embeddings.word_embeddings.weight.requires_grad = False
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # drawing it costs a tenth of the time, and the material is new in every round

    def forward(
        self, tokens: torch.Tensor, segments: torch.Tensor, positions: torch.Tensor, kinds: torch.Tensor
    ) -> torch.Tensor:
        """Return logits by token, shape (batch, tokens, 3); zeros for tokens that belong to no wording."""
        rows = self.embedded(tokens, positions, kinds).flatten(0, 1)
        bias = attention_bias(segments, segments).to(rows.dtype).unsqueeze(1)
        # A sixth of a training batch is padding; a question asked alone has none.
        present = _places(segments != PADDING) if self.training else None
        wordings = _places(segments > ANSWER)
        if present is not None:
            rows = rows[present]
        for layer in self.layers[:-1]:
            rows = self._through(layer, rows, bias, present, present)
        # Nobody asks what the last layer would make of the answer's own tokens.
        rows = self._through(self.layers[-1], rows, bias, present, wordings)
        found = self.head(functional.dropout(rows, _DROPOUT, self.training))
        return _spread(found, wordings, segments.numel()).view(*segments.shape, len(LABELS))

    def embedded(self, tokens: torch.Tensor, positions: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        """Return what the first layer reads, shape (batch, tokens, size)."""
        table = self.embeddings
        hidden = table.word_embeddings(tokens) + table.position_embeddings(positions)
        rows: torch.Tensor = table.LayerNorm(hidden + table.token_type_embeddings(kinds))
        return rows

    def _through(
        self,
        layer: nn.Module,
        rows: torch.Tensor,
        bias: torch.Tensor,
        present: torch.Tensor | None,
        wanted: torch.Tensor | None,
    ) -> torch.Tensor:
        """Return what a layer makes of the wanted tokens, shape (wanted, size).

        Args:
            layer: one of the encoder's.
            rows: its input, shape (present, size).
            bias: of shape (batch, 1, width, width).
            present: where the rows stand among all batch x width tokens; None if they are all.
            wanted: the same of the result's rows.
        """
        batch, width, total = bias.shape[0], bias.shape[-1], bias.shape[0] * bias.shape[-1]
        own = layer.attention.self
        query, key, value = (
            _spread(matrix(rows), present, total).view(batch, width, self.heads, -1).transpose(1, 2)
            for matrix in (own.query, own.key, own.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        seen = seen.transpose(1, 2).flatten(2).flatten(0, 1)
        if wanted is not None:
            seen = seen[wanted]
        if wanted is not present:
            rows = _spread(rows, present, total)[wanted]
        return finished(layer, seen, rows)


def finished(layer: nn.Module, seen: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """Return a layer's result from what the tokens saw and what they were, all of shape (tokens, size)."""
    attended = layer.attention.output(seen, rows)
    result: torch.Tensor = layer.output(layer.intermediate(attended), attended)
    return result


def _places(mask: torch.Tensor) -> torch.Tensor:
    """Return where a mask holds, counted over all its elements."""
    return mask.flatten().nonzero().squeeze(1)


def _spread(rows: torch.Tensor, places: torch.Tensor | None, total: int) -> torch.Tensor:
    """Return rows at their places among `total`, zeros elsewhere; without places they are all there already."""
    if places is None:
        return rows
    return rows.new_zeros(total, rows.shape[-1]).index_put((places,), rows)


def attention_bias(looking: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
    """Return 0 where a token may look and `_FAR` elsewhere, shape (..., looking, seen).

    Everything sees the answer, a wording sees itself, and padding is seen by padding alone.

    Args:
        looking: segments of the tokens that look, shape (..., looking).
        seen: those of the tokens that are looked at, shape (..., seen).
    """
    rows, columns = looking.unsqueeze(-1), seen.unsqueeze(-2)
    return torch.where((columns == ANSWER) | (rows == columns), 0.0, _FAR)


def load_reader(folder: Path) -> JudgeReader:
    """Return the reader over the encoder's tokenizer."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return JudgeReader(tokenizer)


def laid_out(reader: JudgeReader, example: JudgeExample) -> Layout:
    """Return an example as the network reads it; of a very long answer only the beginning is trained on."""
    return reader.layouts(example.question, example.points, example.answer)[0]


def tensors(layouts: Sequence[Layout]) -> list[torch.Tensor]:
    """Return the network's inputs in the order of `forward`."""
    arrays = feed(layouts)
    return [torch.from_numpy(arrays[name]) for name in INPUTS]


def batches_of_like_length(
    examples: Sequence[JudgeExample], size: int, shuffle: random.Random
) -> list[list[JudgeExample]]:
    """Return shuffled batches whose members have similar length, which halves the padding."""
    order = list(examples)
    shuffle.shuffle(order)
    pool = size * 24
    batches: list[list[JudgeExample]] = []
    for start in range(0, len(order), pool):
        block = sorted(order[start : start + pool], key=lambda each: each.length)
        batches.extend(block[at : at + size] for at in range(0, len(block), size))
    shuffle.shuffle(batches)
    return batches


class NetworkJudge:
    """A network, as it was trained, in the judge's place; of a text longer than a window it reads the beginning."""

    def __init__(self, network: JudgeNetwork, reader: JudgeReader) -> None:
        """Store the parts."""
        self._network, self._reader = network, reader

    def judge(self, question: str, wordings: Sequence[str], answer: str) -> NDArray[np.float64]:
        """Return probabilities of missed, covered and contradicted, shape (len(wordings), 3)."""
        if not wordings:
            return np.zeros((0, len(LABELS)))
        self._network.eval()
        layout = self._reader.layouts(question, wordings, answer)[0]
        with torch.no_grad():
            by_token = self._network(*tensors([layout]))[0].double().numpy()
        return softmax(pooled_logits(by_token, layout))
