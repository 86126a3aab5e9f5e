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
from tutor.grading.judge_input import INPUTS
from tutor.grading.onnx_judge import JUDGE_FOLDER, NETWORK, RECORD, TOKENIZER
from tutor.runtime import quiet_onnxruntime

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
    quiet_onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NETWORK
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _write_plain(network, model_folder, plain)
        quantize_dynamic(str(plain), str(target), per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(model_folder / "tokenizer.json", folder / TOKENIZER)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    full = {**record, "sha256": digest, "bytes": target.stat().st_size}
    (folder / RECORD).write_text(json.dumps(full, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return target


def _write_plain(network: JudgeNetwork, model_folder: Path, path: Path) -> None:
    reader = load_reader(model_folder)
    sample = reader.layouts("a question", ["a key point", "another"], "an answer") + reader.layouts("", ["one"], "it")
    network.eval()
    torch.onnx.export(
        network,
        tuple(tensors(sample)),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes={name: {0: "answers", 1: "tokens"} for name in (*INPUTS, "logits")},
        opset_version=_OPSET,
        dynamo=False,
    )
