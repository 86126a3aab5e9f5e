"""Nothing is written or sent behind the learner's back by the libraries that the models run on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import tutor

PACKAGE = Path(tutor.__file__).parent
OPENS_A_MODEL = "from tutor.grading.onnx_judge import OnnxJudge; OnnxJudge().judge('Why?', ['it is so'], 'so it is')"


def test_the_runtime_leaves_no_device_id_and_no_usage_events(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", OPENS_A_MODEL], check=True, env=environment, cwd=PACKAGE.parent)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_runtime_is_imported_in_one_place() -> None:
    running = re.compile(r"^\s*import onnxruntime\b", re.MULTILINE)
    under_type_checking = re.compile(r"if TYPE_CHECKING:\n(?:    .*\n|\n)+")
    importing = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if running.search(under_type_checking.sub("", path.read_text(encoding="utf-8")))
    ]
    assert importing == ["runtime.py"]
