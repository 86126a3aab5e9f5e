"""Writes the trained judge as an ONNX file with eight-bit weights per channel, and the record of how it came about."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from tutor.evaluation.judge_network import JudgeNetwork, load_reader, tensors
from tutor.evaluation.judge_single import SingleAnswerNetwork
from tutor.grading.judge_input import INPUTS
from tutor.grading.onnx_judge import JUDGE_FOLDER, NETWORK, RECORD, TOKENIZER
from tutor.runtime import write_quantized

_OPSET = 17


def export_judge(
    network: JudgeNetwork, model_folder: Path, record: Mapping[str, Any], folder: Path = JUDGE_FOLDER
) -> Path:
    """Write network, tokenizer and record; return the network's path.

    Args:
        network: trained, in evaluation mode.
        model_folder: the encoder's folder, for its tokenizer.
        record: seeds, counts and figures; the checksum is added.
        folder: where to write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NETWORK
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_plain(network, model_folder, plain)
        write_quantized(plain, target)
    shutil.copyfile(model_folder / "tokenizer.json", folder / TOKENIZER)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    full = {**record, "sha256": digest, "bytes": target.stat().st_size}
    (folder / RECORD).write_text(json.dumps(full, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return target


def write_plain(network: JudgeNetwork, model_folder: Path, path: Path) -> None:
    """Write the network in full precision, for one answer of any length and any number of wordings."""
    reader = load_reader(model_folder)
    sample = reader.layouts("a question", ["a key point", "another"], "an answer")
    torch.onnx.export(
        SingleAnswerNetwork(network).eval(),
        tuple(tensors(sample)),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes={name: {1: "tokens"} for name in (*INPUTS, "logits")},
        opset_version=_OPSET,
        dynamo=False,
    )
