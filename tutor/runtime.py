"""The runtime that the models run on, opened so that it keeps to itself.

Recent packages of onnxruntime write a device id into the user's cache folder and send usage events. Tutor
promises that nothing leaves the computer, so everything that needs the runtime gets it here.
"""

from __future__ import annotations

import os
from types import ModuleType


def quiet_onnxruntime() -> ModuleType:
    """Return onnxruntime with its usage events off; the first call imports it."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read by the library when it is loaded
    import onnxruntime

    module: ModuleType = onnxruntime
    return module
