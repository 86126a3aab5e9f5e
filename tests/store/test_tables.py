"""What is put in comes out again, and what must not change cannot."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sample_attempts import NOW, make_attempt

from tutor.domain.learner import Goal
from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import QuestionId
from tutor.errors import StoreError
from tutor.store import Store, open_store
from tutor.store.export import delete_data, import_data
from tutor.store.history import HistoryKind, match_expression
from tutor.store.interviews import InterviewRecord

Q = QuestionId("limits.timeout")


def test_gaps_are_counted_and_wordings_kept_once(store: Store) -> None:
    for _ in range(3):
        store.gaps.add("what about gpus", "AWS Lambda", [Q])
    store.gaps.add("and fpgas", "AWS Lambda", [])
    assert [(gap.text, gap.count, gap.nearest) for gap in store.gaps.all()] == [
        ("what about gpus", 3, (Q,)),
        ("and fpgas", 1, ()),
    ]
    assert store.gaps.all("another deck") == []
    assert store.learned.add("how long", Q) == store.learned.add("how long", Q)
    assert [(example.query, example.question_id) for example in store.learned.all()] == [("how long", Q)]
    assert store.learned.remove(1) and not store.learned.remove(1)


def test_revoked_aliases_stay_on_record(store: Store) -> None:
    number = store.aliases.add(Q, "a point", "my words")
    assert store.aliases.add(Q, "a point", "my words") == number
    assert store.aliases.revoke(number) and not store.aliases.revoke(number)
    assert store.aliases.of(Q) == []
    assert [alias.revoked_at for alias in store.aliases.all(with_revoked=True)] == [NOW]
    assert store.aliases.add(Q, "a point", "my words") != number


@pytest.mark.parametrize(
    "answer", ["plain", "a\0b", "half \ud83d pair", "x" * 100_000, "'); DROP TABLE attempt; --", "é漢🂡"]
)
def test_an_attempt_comes_back_as_it_was(store: Store, answer: str) -> None:
    attempt = make_attempt(1, answer=answer)
    store.attempts.add(attempt)
    back = store.attempts.get("uid1")
    assert back is not None
    expected = answer.encode("utf-8", "replace").decode()
    assert back.answer == expected
    assert replace(back, answer="") == replace(attempt, answer="")
    store.attempts.add(attempt)
    assert store.attempts.count() == 1


def test_attempts_and_reviews_cannot_be_changed_or_deleted(store: Store) -> None:
    store.attempts.add(make_attempt(1))
    store.reviews.add(Q, NOW, (Rating.GOOD, Rating.GOOD), [])
    for statement in (
        "DELETE FROM attempt",
        "UPDATE attempt SET answer = ''",
        "DELETE FROM review",
        "UPDATE review SET rating = 4",
    ):
        with pytest.raises(StoreError, match="append-only"):
            store._database.write(statement)
    assert store.attempts.set_mark("uid1", 0.9)


def test_cards_and_the_review_log_round_trip(store: Store) -> None:
    card = Card(Q, NOW, "", CardState.RELEARNING, 0, 3.21, 5.5, NOW, 4, 1, NOW, True)
    point = Card(Q, datetime(9999, 12, 31, tzinfo=UTC), "a point")
    store.cards.put([card, point])
    assert store.cards.of(Q) == [card, point]
    store.reviews.add(Q, NOW, (Rating.HARD, Rating.GOOD), [card, point], "uid1")
    last = store.reviews.last()
    assert last is not None and last.before == (card, point) and last.suggested is Rating.GOOD
    store.reviews.mark_undone(last.id)
    assert store.reviews.last() is None and store.statistics.recall().reviews == 0


def test_totals_follow_the_attempts_and_a_disputed_mark(store: Store) -> None:
    store.attempts.add_many([make_attempt(number, mark=0.4) for number in range(3)])
    assert [(row.confidence, row.attempts, row.right) for row in store.statistics.confidence(0.5)] == [(3, 3, 0)]
    store.attempts.set_mark("uid1", 0.9)
    assert [(row.confidence, row.attempts, row.right) for row in store.statistics.confidence(0.5)] == [(3, 3, 1)]
    assert [(day.attempts, day.seconds) for day in store.statistics.days()] == [(3, 126.0)]


def test_an_interview_is_never_overwritten_by_an_older_state(store: Store) -> None:
    revision = store.interviews.begin("one", "Interview", "{}")
    record = InterviewRecord("one", NOW, NOW, "", False, None, 0, revision, '{"a": 1}')
    assert store.interviews.save(record) == 2
    with pytest.raises(StoreError, match="another window"):
        store.interviews.save(record)
    running = store.interviews.running()
    assert running is not None and running.state == '{"a": 1}'


def test_history_finds_words_in_questions_answers_and_interviews(store: Store) -> None:
    store.searches.add("how long may it run", Q, "answer")
    store.attempts.add(make_attempt(1, answer="it is killed after 900 seconds"))
    store.interviews.begin("one", "Interview about seconds", "{}")
    assert {entry.kind for entry in store.history.search("second")} == {HistoryKind.ATTEMPT, HistoryKind.INTERVIEW}
    assert {entry.kind for entry in store.history.search("run long")} == {HistoryKind.SEARCH, HistoryKind.ATTEMPT} - {
        HistoryKind.ATTEMPT
    } | {entry.kind for entry in store.history.search("long run")}
    assert store.history.search("nothing-like-this") == []
    assert len(store.history.search("")) == 3
    assert [entry.kind for entry in store.history.latest(kind=HistoryKind.SEARCH)] == [HistoryKind.SEARCH]


@pytest.mark.parametrize(
    "query", ['"', "AND OR NOT", "a* ^b", "NEAR(a b)", "col:umn", "-x", "(", "\0", "\ud800", "a" * 10_000]
)
def test_no_query_is_an_operator(store: Store, query: str) -> None:
    store.searches.add("something else", None, "none")
    assert isinstance(store.history.search(query), list)
    assert '""' not in match_expression(query)


def test_preferences_drafts_and_the_goal(store: Store) -> None:
    store.preferences.put("theme", ["a", "b"])
    assert store.preferences.get("theme") == ["a", "b"] and store.preferences.get("other", 3) == 3
    store.preferences.set_goal(Goal(date(2026, 12, 15), 25))
    assert store.preferences.goal() == Goal(date(2026, 12, 15), 25)
    store.preferences.clear_goal()
    assert store.preferences.goal() is None
    store.drafts.put("here", "half")
    assert store.drafts.get("here") == "half" and store.drafts.get("there") == ""
    store.drafts.clear("here")
    assert store.drafts.get("here") == ""


def test_moves_join_histories_along_a_chain(store: Store) -> None:
    store.attempts.add_many([make_attempt(1, "a.one"), make_attempt(2, "a.two"), make_attempt(3, "a.three")])
    store.cards.put([Card(QuestionId("a.one"), NOW, reviews=1, last_review=NOW)])
    store.moves.add(QuestionId("a.one"), QuestionId("a.two"))
    store.moves.add(QuestionId("a.two"), QuestionId("a.three"))
    assert len(store.attempts.of(QuestionId("a.three"))) == 3
    assert set(store.moves.remembered()) == {"a.three"}
    card = store.cards.get(QuestionId("a.three"))
    assert card is not None and card.reviews == 1


def fill(store: Store) -> None:
    store.gaps.add("gap", "deck", [Q])
    store.searches.add("query \0 é", Q, "answer")
    store.learned.add("q", Q)
    store.aliases.add(Q, "p", "w")
    store.attempts.add_many([make_attempt(number) for number in range(5)])
    store.overrides.add("uid1", Q, "p", "missed", "covered")
    store.cards.put([Card(Q, NOW, reviews=1, last_review=NOW, stability=1.0 / 3, difficulty=5.1)])
    store.reviews.mark_undone(store.reviews.add(Q, NOW, (Rating.GOOD, Rating.EASY), [Card(Q, NOW)], "uid1"))
    store.interviews.begin("one", "Interview", '{"x": [1, 2]}')
    store.drafts.put("here", "half")
    store.preferences.put("a", True)
    store.preferences.set_goal(Goal(date(2026, 12, 15), 25))
    store.moves.add(QuestionId("old.id"), QuestionId("new.id"))


def test_an_export_is_complete_and_comes_back_without_loss(store: Store, path: Path, tmp_path: Path) -> None:
    fill(store)
    first, second = io.StringIO(), io.StringIO()
    assert store.export(first) == 18
    assert all(rows for rows in json.loads(first.getvalue())["tables"].values()), "a table is empty in this test"
    store.close()
    first.seek(0)
    count, moved = import_data(path, first, NOW)
    assert count == 18 and moved is not None and moved.exists()
    with open_store(path, lambda: NOW) as again:
        again.export(second)
        assert again.history.search("fifteen")
    assert second.getvalue() == first.getvalue()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": "other"}', '{"format": "tutor-data", "schema": 99, "tables": {}}',
     '{"format": "tutor-data", "schema": 1, "tables": {"sqlite_master": []}}',
     '{"format": "tutor-data", "schema": 1, "tables": {"gap": [{"id; DROP TABLE gap": 1}]}}',
     '{"format": "tutor-data", "schema": 1, "tables": {"gap": [{"id": "text"}]}}',
     '{"format": "tutor-data", "schema": 1, "tables": {"gap": [7]}}',
     '{"format": "tutor-data", "schema": 1, "tables": {"gap": {"id": 7}}}'],
)  # fmt: skip
def test_a_bad_import_is_a_sentence_and_touches_nothing(store: Store, path: Path, text: str) -> None:
    fill(store)
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreError):
        import_data(path, io.StringIO(text), NOW)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.part*"))


def test_deleting_leaves_nothing_behind(store: Store, path: Path) -> None:
    fill(store)
    store.back_up_when_due()
    store.close()
    delete_data(path)
    assert list(path.parent.iterdir()) == []
