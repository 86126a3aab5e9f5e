"""The layout of an exported encoder on disk."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.errors import IndexDamagedError

ENCODER_FORMAT = 3


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """Names of an exported encoder's files in its folder."""

    folder: Path

    @property
    def network(self) -> Path:
        """The ONNX graph: ids and mask in; token and sentence vectors out."""
        return self.folder / "model.onnx"

    @property
    def quantized_network(self) -> Path:
        """The same graph with eight-bit weights, which grading reads with: half the time, and nearly as exact."""
        return self.folder / "model_int8.onnx"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer in the format of the `tokenizers` package."""
        return self.folder / "tokenizer.json"

    @property
    def record(self) -> Path:
        """What the program must know besides."""
        return self.folder / "encoder.json"


@dataclass(frozen=True, slots=True)
class EncoderRecord:
    """What an encoder's folder says about itself."""

    model: str
    """The name or path the user gave."""
    dimension: int
    max_tokens: int
    runtime: str = "onnx"
    """`onnx`, or `sentence-transformers` when the model could not be exported."""
    inputs: tuple[str, ...] = ("input_ids", "attention_mask")
    is_quantized: bool = False
    """Whether there is a network with eight-bit weights beside the other."""
    reason: str = ""
    """Why the model could not be exported; empty when it was."""
    format: int = ENCODER_FORMAT

    def save(self, path: Path) -> None:
        """Write the record as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


def load_record(path: Path) -> EncoderRecord:
    """Read an encoder's record.

    Raises:
        IndexDamagedError: when it is missing or cannot be understood.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        content["inputs"] = tuple(content["inputs"])
        return EncoderRecord(**content)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexDamagedError(
            f"The encoder's record {path} cannot be read.", "Run `tutor index --rebuild`."
        ) from error
