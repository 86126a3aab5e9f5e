"""The runtime that the models run on, opened so that it keeps to itself.

Recent packages of onnxruntime write a device id into the user's cache folder and send usage events. Tutor
promises that nothing leaves the computer, so everything that needs the runtime gets it here.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def quiet_onnxruntime() -> ModuleType:
    """Return onnxruntime with its usage events off; the first call imports it."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read by the library when it is loaded
    import onnxruntime

    module: ModuleType = onnxruntime
    return module


def open_session(network: Path, threads: int, *, is_optimised: bool = False) -> InferenceSession:
    """Open a network for reading on the processor.

    Args:
        network: an ONNX file.
        threads: of one call.
        is_optimised: its graph was fused when it was written, so that opening it need not.

    Raises:
        Exception: the file cannot be read; the library knows no narrower one.
    """
    onnxruntime = quiet_onnxruntime()
    options = onnxruntime.SessionOptions()
    if is_optimised:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = threads
    # Threads that spin between calls take the processor from the array work that follows each call.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])


def write_quantized(source: Path, target: Path) -> None:
    """Write a network with eight-bit weights; what runs through it is scaled anew at each call.

    The matrices that are multiplied have one scale per channel, tables of embeddings one in all.

    Args:
        source: an ONNX file that no runtime has optimised yet.
        target: the file to write.
    """
    quiet_onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with _quiet_root():
        quantize_dynamic(
            str(source),
            str(target),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )


@contextmanager
def _quiet_root() -> Iterator[None]:
    """Keep what is written to the root logger itself from the screen; the library writes its notices there."""
    root, silence = logging.getLogger(), logging.NullHandler()
    root.addHandler(silence)  # without any handler the library would set one up, and leave it there
    root.addFilter(_is_grave)
    try:
        yield
    finally:
        root.removeFilter(_is_grave)
        root.removeHandler(silence)


def _is_grave(record: logging.LogRecord) -> bool:
    return record.levelno > logging.WARNING
