"""Bends the packaged model to questions as people type them: small additions to its weights that ship with Tutor.

Hu and others, LoRA (2021): a matrix W of the trained model becomes W + B A, where A and B are thin. They are learned
once, from questions of many subjects (`tutor.evaluation.tuning_training`), and added when the encoder is exported, so
that nothing is slower for them afterwards.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tutor.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from torch import nn

    Matrices = Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]

TUNING_FOLDER = Path(__file__).parent / "tuning"
ADDITIONS = "additions.npz"
RECORD = "record.json"
_REMEDY = "Reinstall Tutor."


def read_additions(folder: Path = TUNING_FOLDER) -> Matrices:
    """Return (A, B) by the name of the module they belong to: shapes (rank, inputs) and (outputs, rank).

    Raises:
        ModelError: when a file is missing or is not the one that was trained.
    """
    try:
        wanted = json.loads((folder / RECORD).read_text(encoding="utf-8"))["sha256"]
        content = (folder / ADDITIONS).read_bytes()
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The model's tuning in {folder} is incomplete.", _REMEDY) from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"The file {folder / ADDITIONS} is not the one that was trained.", _REMEDY)
    with np.load(io.BytesIO(content)) as arrays:
        names = [name.removesuffix("/a") for name in arrays.files if name.endswith("/a")]
        return {
            name: (arrays[f"{name}/a"].astype(np.float32), arrays[f"{name}/b"].astype(np.float32)) for name in names
        }


def add_tuning(encoder: nn.Module, additions: Matrices) -> None:
    """Add the products to the weights of the encoder's linear modules, in place.

    Args:
        encoder: The transformer, without pooling.
        additions: What `read_additions` returned.
    """
    import torch

    modules = dict(encoder.named_modules())
    with torch.no_grad():
        for name, (thin, tall) in additions.items():
            modules[name].weight += torch.from_numpy(tall @ thin)
