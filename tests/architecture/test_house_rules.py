"""What the layout promises and no linter checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tutor"
HEAVY = {"torch", "transformers", "sentence_transformers", "sklearn", "scipy"}


def test_no_file_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


@pytest.mark.parametrize("word", ["utils", "helper", "helpers", "manager", "misc", "common"])
def test_no_module_is_a_drawer(word: str) -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem == word or path.parent.name == word]


def loaded_by(statement: str) -> set[str]:
    program = f"import sys\n{statement}\nprint('\\n'.join(name.split('.')[0] for name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        (
            "import tutor.cli.main",
            HEAVY | {"numpy", "faiss", "onnxruntime", "textual", "rich", "pydantic", "tutor.cli.ask"},
        ),
        ("import tutor.cli.ask", HEAVY | {"textual", "rich", "onnxruntime"}),
        ("import tutor.tui.app", HEAVY | {"faiss", "onnxruntime", "tokenizers", "numpy"}),
        ("import tutor.grading.grader", HEAVY | {"textual", "rich", "onnxruntime"}),
        ("import tutor.cli.stats", HEAVY | {"textual", "onnxruntime", "faiss"}),
        ("import tutor.cli.plain.commands", HEAVY | {"textual", "rich", "onnxruntime", "aiohttp"}),
        ("import tutor.cli.serve", HEAVY | {"textual", "rich", "numpy", "aiohttp"}),
    ],
)
def test_heavy_packages_stay_off_the_way(statement: str, forbidden: set[str]) -> None:
    assert not loaded_by(statement) & forbidden


def test_a_new_folder_outside_the_layers_is_noticed() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "exhaustive = true" in text


def test_the_repository_names_no_package_registry_and_no_machine_path() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True).stdout.split(b"\0")
    needles = (b"files.python" + b"hosted", b"pypi" + b".org/simple", b"/wo" + b"rk/main", b"/root/" + b".")
    for name in filter(None, listed):
        path = ROOT / name.decode()
        if path.is_file() and path.stat().st_size < 2_000_000:
            content = path.read_bytes()
            assert not [needle for needle in needles if needle in content], name


def test_the_format_of_the_deck_document_is_the_format_that_is_read(tmp_path: Path) -> None:
    from tutor.corpus.loader import inspect_deck

    text = (ROOT / "docs" / "deck-format.md").read_text(encoding="utf-8")
    example = text.split("```markdown\n")[1].split("```")[0]
    (tmp_path / "deck.md").write_text(example, encoding="utf-8")
    (tmp_path / "deck.toml").write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    deck, problems = inspect_deck(tmp_path)
    assert deck.questions[0].id == "limits.timeout"
    assert len(deck.questions[0].key_points) == 2
    # its follow-ups point into a deck that the document does not show
    assert all("which does not exist" in problem.message for problem in problems)
