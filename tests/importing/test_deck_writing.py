"""Writing a deck, and importing again into it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tutor.corpus.loader import inspect_deck, load_deck
from tutor.errors import ImportFailedError
from tutor.exporting import export_deck
from tutor.importing import import_document, plan_deck, write_deck
from tutor.importing.deck_plan import Change

FIRST = b"""# Notes

## Basics

### What is a list?

Ordered values.

### What is a set?

Unique values.

### What is a tree?

TODO
"""
NASTY = b"""## What is C #

Some text here.
---
# not a heading

## 2. Second: [x](y) question?

**Sources:** none

**Key point:** careful

```sh
# comment
```

- id: fake.id
<!-- open
<pre>
"""


def write(content: bytes, folder: Path, **options: bool) -> dict[str, Change]:
    plan = write_deck(import_document(content, name="notes.md"), folder, **options)
    return {one.title: one.change for one in plan.questions}


def text_of(folder: Path) -> str:
    return (folder / "basics.md").read_text()


def test_a_written_deck_loads_without_a_problem(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    deck = load_deck(tmp_path)
    assert [(one.id, one.title, one.answer, one.topic) for one in deck.questions] == [
        ("basics.what-is-a-list", "What is a list?", "Ordered values.", "Basics"),
        ("basics.what-is-a-set", "What is a set?", "Unique values.", "Basics"),
        ("basics.what-is-a-tree", "What is a tree?", "", "Basics"),
    ]
    assert deck.title == "Notes"


CHOICE = b"""## What is printed?

```js
1 + 1
```

- A: `2`
- B: `11`

**Answer: A**

Numbers are added.

## Which is it?

```js
"1" + 1
```

- [ ] `2`
- [ ] `11`
"""


def test_what_belongs_to_a_question_is_given_with_it_and_not_told_by_its_answer(tmp_path: Path) -> None:
    write(CHOICE, tmp_path)
    printed, which = load_deck(tmp_path).questions
    assert printed.prompt == "```js\n1 + 1\n```\n\n- A. `2`\n- B. `11`"
    assert printed.answer == "`2`\n\nNumbers are added."
    assert (which.prompt, which.answer) == ('```js\n"1" + 1\n```\n\n- A. `2`\n- B. `11`', "")


def test_an_answer_written_into_the_document_answers_the_question_under_its_id(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    assert write(FIRST.replace(b"TODO", b"A root with branches."), tmp_path)["What is a tree?"] is Change.UPDATED
    tree = load_deck(tmp_path).questions[-1]
    assert (tree.id, tree.answer) == ("basics.what-is-a-tree", "A root with branches.")


def test_an_answer_written_into_the_deck_stays_when_the_document_still_has_none(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    (tmp_path / "basics.md").write_text(f"{text_of(tmp_path)}\n**Answer:**\n\nMine.\n")
    assert write(FIRST, tmp_path)["What is a tree?"] is Change.EDITED
    assert load_deck(tmp_path).questions[-1].answer == "Mine."


def test_answers_cannot_break_the_deck_they_are_written_into(tmp_path: Path) -> None:
    write(NASTY, tmp_path)
    deck, problems = inspect_deck(tmp_path)
    assert problems == []
    assert [one.title for one in deck.questions] == ["What is C", "Second: x question?"]


def test_the_fixtures_all_become_decks_that_load(tmp_path: Path) -> None:
    for path in sorted((Path(__file__).parents[1] / "fixtures" / "importing").iterdir()):
        document = import_document(path) if path.name != "truth.json" else None
        if document:
            write_deck(document, tmp_path / path.name)
            deck, problems = inspect_deck(tmp_path / path.name)
            answered = [bool(one.answer) for one in document.questions]
            assert problems == [], path.name
            assert sorted(one.is_answered for one in deck.questions) == sorted(answered), path.name


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    before = text_of(tmp_path)
    assert set(write(FIRST, tmp_path).values()) == {Change.UNCHANGED}
    assert text_of(tmp_path) == before


def test_a_changed_answer_and_a_reworded_title_keep_their_ids(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    changed = FIRST.replace(b"Ordered values.", b"Values in order.").replace(b"What is a set?", b"What is a set ?!")
    changes = write(changed, tmp_path)
    assert changes["What is a list?"] is changes["What is a set ?!"] is Change.UPDATED
    assert [one.id for one in load_deck(tmp_path).questions][:2] == ["basics.what-is-a-list", "basics.what-is-a-set"]
    assert "Values in order." in text_of(tmp_path)


def test_a_local_edit_stays_until_overwriting_is_asked_for(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    (tmp_path / "basics.md").write_text(text_of(tmp_path).replace("Ordered values.", "My own words."))
    assert write(FIRST, tmp_path)["What is a list?"] is Change.EDITED
    changed = FIRST.replace(b"Ordered values.", b"Values in order.")
    assert write(changed, tmp_path)["What is a list?"] is Change.CONFLICT
    assert "My own words." in text_of(tmp_path)
    plan = plan_deck(import_document(changed, name="notes.md"), tmp_path)
    assert "-My own words." in plan.questions[0].difference()
    write(changed, tmp_path, overwrite_edits=True)
    assert "My own words." not in text_of(tmp_path)
    assert set(write(changed, tmp_path).values()) == {Change.UNCHANGED}


def test_questions_missing_from_the_document_stay_and_deleted_ones_stay_away(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    shorter = FIRST.replace(b"### What is a set?\n\nUnique values.\n\n", b"")
    assert write(shorter, tmp_path)["What is a set?"] is Change.GONE
    assert "What is a set?" in text_of(tmp_path)
    kept = text_of(tmp_path).partition("## What is a set?")[0]
    (tmp_path / "basics.md").write_text(kept)
    assert write(FIRST, tmp_path)["What is a set?"] is Change.DELETED
    assert "What is a set?" not in text_of(tmp_path)


def test_what_a_person_added_to_the_file_survives(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    (tmp_path / "basics.md").write_text(text_of(tmp_path) + "\n## My own question?\n\nMy answer.\n")
    write(FIRST.replace(b"Unique values.", b"No value twice."), tmp_path)
    assert "My own question?" in text_of(tmp_path)
    assert "No value twice." in text_of(tmp_path)


def test_nothing_is_left_half_written(tmp_path: Path) -> None:
    place = tmp_path / "deck"
    place.write_text("a file, not a folder")
    with pytest.raises(ImportFailedError):
        write(FIRST, place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck"]
    assert stat.S_ISREG(place.stat().st_mode)


def test_two_documents_can_share_a_deck(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    other = import_document(
        b"## Basics\n\n### What is a list?\n\nA row.\n\n### What is a bag?\n\nA multiset.\n", name="other.md"
    )
    plan = write_deck(other, tmp_path)
    assert [one.id for one in plan.questions] == ["basics.what-is-a-list-2", "basics.what-is-a-bag"]
    assert len(load_deck(tmp_path).questions) == 5


def test_what_was_exported_comes_back_as_the_same_questions(tmp_path: Path) -> None:
    folder, exported = tmp_path / "deck", tmp_path / "exported.md"
    write(FIRST, folder)
    export_deck(load_deck(folder), None, exported)
    changes = {one.change for one in plan_deck(import_document(exported), folder).questions}
    assert changes == {Change.UNCHANGED}
    exported.write_text(exported.read_text().replace("Ordered values.", "Values in order."))
    write_deck(import_document(exported), folder)
    assert "Values in order." in text_of(folder)
    assert len(load_deck(folder).questions) == 3
    assert write(FIRST, folder) == {
        "What is a list?": Change.EDITED,
        "What is a set?": Change.UNCHANGED,
        "What is a tree?": Change.UNCHANGED,
    }
    assert "Values in order." in text_of(folder)


def test_the_id_of_another_question_is_a_coincidence(tmp_path: Path) -> None:
    write(FIRST, tmp_path)
    stranger = b"## What bends light?\n\n- id: basics.what-is-a-list\n\n**Answer:**\n\nGlass.\n"
    document = import_document(stranger, name="stranger.md")
    assert [one.change for one in plan_deck(document, tmp_path).questions] == [Change.ADDED]
