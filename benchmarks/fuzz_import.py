"""Fuzzes the importer for a while; the first document that breaks it ends the run and is shown, cut down.

Run: `python -m benchmarks.fuzz_import hypothesis 600`, or `atheris 600` after `pip install atheris`, which the project
does not depend on. A third argument is the first seed; another one gives other documents. What broke belongs into
`tests/importing/test_broke_once.py`.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.importing.soundness import FIXTURES, NAMES, PIECES, holds
from tutor.importing import format_names

_BATCH = 300
_SECONDS = 600.0
_SLOW_SECONDS = 10.0
"""Processor time that no input of a few kilobytes may take."""
_DOCUMENTS = [path.read_bytes() for path in sorted(FIXTURES.iterdir()) if path.name != "truth.json"]
_MIXTURES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=80).map("".join)
_FORMATS = [None, *format_names()]


def check(content: bytes, name: str, format_name: str | None) -> None:
    """Import into a folder that is thrown away, in bounded time."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        holds(content, Path(folder), name, format_name)
    assert time.process_time() - start < _SLOW_SECONDS, "it takes too long"


@st.composite
def damaged_fixtures(draw: st.DrawFn) -> bytes:
    """A fixture with pieces of others, and of the marks that mean something, put into it."""
    content = draw(st.sampled_from(_DOCUMENTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 40))
        content = content[:start] + draw(st.sampled_from(PIECES)).encode() + content[end:]
    return content


def fuzz_with_hypothesis(seconds: float, first_seed: int) -> None:
    """Run batch after batch, each with another seed."""
    batches, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        _batch(first_seed + batches)()
        batches += 1
        print(f"{batches * _BATCH} examples hold", flush=True)


def _batch(number: int) -> Callable[[], None]:
    contents = st.one_of(_MIXTURES.map(lambda text: text.encode("utf-8", "replace")), damaged_fixtures())

    @seed(number)
    @settings(max_examples=_BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(contents, st.sampled_from(NAMES), st.sampled_from(_FORMATS))
    def run(content: bytes, name: str, format_name: str | None) -> None:
        check(content, name, format_name)

    return run  # type: ignore[no-any-return]


def fuzz_with_atheris(seconds: float, first_seed: int) -> None:
    """Let coverage guide the mutations of the fixtures; what breaks is kept as a file."""
    try:
        atheris = importlib.import_module("atheris")
    except ModuleNotFoundError:
        raise SystemExit("Atheris is missing: run `pip install atheris`, or fuzz with hypothesis.") from None
    corpus = Path(tempfile.mkdtemp(prefix="tutor-fuzz-"))
    for number, path in enumerate(sorted(FIXTURES.iterdir())):
        (corpus / path.name).write_bytes(bytes([number % len(NAMES), 0]) + path.read_bytes()[:4_000])
    options = [
        f"-max_total_time={int(seconds)}",
        "-max_len=4096",
        "-timeout=60",
        f"-seed={first_seed}",
        f"-artifact_prefix={corpus}/broke-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], _one_input)
    atheris.instrument_all()
    atheris.Fuzz()


def _one_input(data: bytes) -> None:
    """The first two bytes choose name and format, the rest is the document."""
    if len(data) > 2:
        check(data[2:], NAMES[data[0] % len(NAMES)], _FORMATS[data[1] % len(_FORMATS)])


def main(arguments: list[str]) -> None:
    """Fuzz with the named tool for the seconds that are given."""
    tools = {"hypothesis": fuzz_with_hypothesis, "atheris": fuzz_with_atheris}
    if not arguments or arguments[0] not in tools:
        raise SystemExit(__doc__)
    seconds = float(arguments[1]) if len(arguments) > 1 else _SECONDS
    tools[arguments[0]](seconds, int(arguments[2]) if len(arguments) > 2 else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
