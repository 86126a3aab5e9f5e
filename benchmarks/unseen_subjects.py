"""How often questions find their answer in bare decks of subjects that the encoder's tuning never met.

Run with `python -m benchmarks.unseen_subjects`: four decks of 20 questions without examples, 180 ways to ask each, by
the model as published and as tuned. Builds eight small indexes, about two minutes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from tutor.bootstrap import Tutor
from tutor.evaluation.retrieval_data import MarkedQuery
from tutor.evaluation.retrieval_metrics import hit_at
from tutor.evaluation.retrieval_running import Examiner
from tutor.evaluation.tuning_data import TuningQuestion, parse_questions
from tutor.indexing.model_source import DEFAULT_MODEL, packaged_model

SUBJECTS = Path(__file__).parents[1] / "tests" / "fixtures" / "unseen_subjects"
BAR = (0.86, 0.96)


def _write_deck(questions: list[TuningQuestion], path: Path) -> None:
    entries = [f"## {question.title}\n\n{question.answer}\n" for question in questions]
    path.write_text("\n".join([f"# {path.stem}\n", *entries]), encoding="utf-8")


def _ranks(questions: list[TuningQuestion], deck: Path, model: str) -> list[float]:
    """Return the rank of the right question for every wording."""
    with tempfile.TemporaryDirectory() as folder:
        examiner = Examiner(Tutor([deck], Path(folder) / "index", model).searcher(), lambda *_: None)
        ids = {question.title: frozenset({str(question.id)}) for question in examiner.questions}
        asked = examiner.ask_queries(
            [MarkedQuery(wording, "", ids[each.title]) for each in questions for wording in each.wordings]
        )
    return [each.rank for each in asked]


def _shown(ranks: list[float]) -> str:
    return " / ".join(f"{hit_at(np.array(ranks), top):.3f}" for top in (1, 3))


def main() -> None:
    """Print hit@1 / hit@3 by subject and together, published and tuned."""
    together: dict[str, list[float]] = {str(packaged_model()): [], DEFAULT_MODEL: []}
    for path in sorted(SUBJECTS.glob("*.txt")):
        questions = parse_questions(path.stem, path.read_text(encoding="utf-8").splitlines(), {})
        with tempfile.TemporaryDirectory() as folder:
            deck = Path(folder) / f"{path.stem}.md"
            _write_deck(questions, deck)
            found = {model: _ranks(questions, deck, model) for model in together}
        for model, ranks in found.items():
            together[model].extend(ranks)
        published, tuned = map(_shown, found.values())
        print(f"{path.stem:26} published {published}, tuned {tuned}")
    published, tuned = map(_shown, together.values())
    print(f"{'together':26} published {published}, tuned {tuned} (bar {BAR[0]} / {BAR[1]})")


if __name__ == "__main__":
    main()
