"""Every style and trap that public question lists show, with fixtures whose questions were counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutor.errors import ImportFailedError
from tutor.importing import import_document

FIXTURES = Path(__file__).parents[1] / "fixtures" / "importing"
TRUTH = json.loads((FIXTURES / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TRUTH)
def test_every_question_of_a_fixture_is_found_with_its_whole_answer(name: str) -> None:
    document = import_document(FIXTURES / name)
    expected = TRUTH[name]
    assert [one.title for one in document.questions] == [row["question"] for row in expected]
    for one, row in zip(document.questions, expected, strict=True):
        assert one.answered is bool(row["starts"] or row["ends"])
        assert one.answer.startswith(row["starts"])
        assert one.answer.endswith(row["ends"])
        assert len(one.options) == row["options"]


def test_all_fixtures_have_a_truth() -> None:
    assert {path.name for path in FIXTURES.iterdir()} - {"truth.json"} == set(TRUTH)


@pytest.mark.parametrize("name", [name for name in TRUTH if name.endswith((".md", ".org"))])
def test_a_question_stands_on_the_line_that_is_told(name: str) -> None:
    lines = (FIXTURES / name).read_text(encoding="utf-8").split("\n")
    for one in import_document(FIXTURES / name).questions:
        word = max(one.title.replace("`", "").replace("=", "").split(), key=len)
        assert any(word in line.replace("=", "") for line in lines[one.line - 1 : one.line + 1])


def test_code_belongs_to_the_question_so_that_equal_titles_stay_apart() -> None:
    document = import_document(FIXTURES / "w_same_titles.md")
    assert [one.prompt for one in document.questions] == ["```js\n1 + 1\n```", "```js\n2 + 2\n```"]
    assert [(one.line, one.first_line) for one in document.duplicates] == [(17, 1)]


def test_a_list_without_answers_says_so_and_keeps_prompts_as_questions() -> None:
    document = import_document(FIXTURES / "n_prompts.md")
    assert document.questions[0].question == "Ice\n\nWhy is it slippery?"
    assert document.warnings == ("This document has no answers.",)


def test_sections_become_the_path_above_a_question() -> None:
    document = import_document(FIXTURES / "a_h3_numbered.md")
    assert [one.section for one in document.questions] == [("Soil",), ("Soil",), ("Soil",), ("Water",)]


def test_sources_are_kept_apart_from_answers() -> None:
    questions = {one.title: one for one in import_document(FIXTURES / "i_letters.md").questions}
    assert questions["Which planet is red?"].sources == ("<https://example.org/mars>",)
    assert import_document(FIXTURES / "g_heading_label.md").questions[2].sources == ("git-scm.com",)
    linked = {one.title: one.sources for one in import_document(FIXTURES / "w_last_links.md").questions}
    assert len(linked["Why does bread brown?"]) == len(linked["Which flours hold gluten?"]) == 2
    assert linked["Where are tables of flour types?"] == ()


def test_another_pattern_can_be_asked_for() -> None:
    document = import_document(FIXTURES / "w_switch.md", pattern="question label")
    assert [one.title for one in document.questions][-1] == "What is a heap?"
    assert document.pattern == "question label"


def test_the_table_of_contents_is_reported_as_ignored() -> None:
    document = import_document(FIXTURES / "b_list_headings.md")
    assert ("table of contents", 3) in {(one.reason, one.line) for one in document.ignored}


def test_a_document_of_nothing_but_links_to_questions_has_none() -> None:
    rows = "".join(f"+ [Why {word}?](soups.md#why-{word})\n" for word in ("salt", "heat", "time"))
    page = f"# All subjects\n\n## Soups\n{rows}\n[Table of Contents](#all-subjects)\n"
    with pytest.raises(ImportFailedError, match="No questions were found"):
        import_document((page + page.replace("# All", "# More")).encode(), name="index.md")


def test_hints_below_a_bare_question_belong_to_it_and_are_no_answer() -> None:
    questions = {one.title: one for one in import_document(FIXTURES / "n_hints.md").questions}
    assert questions["How long does a loaf bake?"].prompt == "* And how do you know that it is done?"
    assert not any(one.answered for one in questions.values())


def test_letters_in_bold_name_their_options() -> None:
    card = "### Front\n\nWhich two melt?\n\n- A. Ice\n- B. Sand\n- C. Butter\n\n### Back\n\n**A** and **C**\n\n"
    questions = import_document((card + card.replace("melt", "are warm first")).encode(), name="a.md").questions
    assert [one.answer for one in questions] == ["Ice\nButter"] * 2


def test_a_sentence_over_nothing_but_links_is_a_question_and_a_name_is_a_list_of_links() -> None:
    part = "<details>\n<summary><b>{}</b></summary>\n\n- [a](https://example.org/a)\n- [b](https://example.org/b)\n</details>\n\n"
    asked = "<details>\n<summary>Why is ice slippery?</summary>\nIt melts.\n</details>\n\n"
    told = "A guest reports that the soup came cold and the bread was hard. Say what you do."
    document = import_document((part.format("Some pages") + asked + part.format(told) + asked).encode(), name="a.md")
    assert {one.title for one in document.questions} == {"Why is ice slippery?", told}


def test_an_index_of_links_to_other_sites_has_no_questions() -> None:
    rows = "".join(f"* [{number} soup questions](https://example.org/soup/{number})\n" for number in range(9))
    parts = "".join(f"## {name}\n\n{rows}\n" for name in ("Cold", "Design ideas", "Hot"))
    page = f"# Lists\n\nA list of lists.\n\n{parts}### Thick\n\n{rows}\n* More soon, see [here](https://example.org)\n"
    with pytest.raises(ImportFailedError, match="No questions were found"):
        import_document(page.encode(), name="index.md")


def test_org_blocks_keep_their_code_and_hidden_trees_stay_hidden() -> None:
    first, _ = import_document(FIXTURES / "o_hidden.org").questions
    assert first.prompt == "```sh\n# * not a heading\necho rain\n```"


@pytest.mark.parametrize(
    "text", ["ice, cold and\thard\nwhen thick\ntea\thot\nand sweet\n", "ice, cold;tea, hot;bread, a food"]
)
def test_quizlet_cards_on_one_line_and_definitions_over_several_are_read_when_asked_for(text: str) -> None:
    first, second, *_ = import_document(text.encode(), name="a.txt", format="quizlet").questions
    assert (first.title[:3], second.title, second.answer[:3]) == ("ice", "tea", "hot")
