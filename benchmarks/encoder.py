"""Opens the encoder that answers are read with, for benchmarks of the grader."""

from __future__ import annotations

from pathlib import Path

from tutor.indexing.encoder_export import export_encoder
from tutor.indexing.encoder_files import EncoderFiles
from tutor.indexing.model_source import DEFAULT_MODEL
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder


def open_kept(folder: Path) -> OnnxEncoder:
    """Return the encoder of a folder, which is exported to it first if it is not there."""
    if not EncoderFiles(folder).quantized_network.is_file():
        export_encoder(DEFAULT_MODEL, folder)
    return open_encoder(folder, quantized=True)
