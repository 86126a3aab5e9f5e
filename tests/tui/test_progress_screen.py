"""The Progress screen over a real store, on a day that stands still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from tests.tui.driving import seen, until, warm
from tests.tui.fake_tutor import FakeTutor
from tests.tui.practising import Look
from tutor import locations
from tutor.domain.attempt import Attempt, Confidence, Occasion
from tutor.domain.grade import Grade, Verdict
from tutor.domain.learner import Goal
from tutor.domain.memory import Card, CardState, Rating
from tutor.domain.question import QuestionId
from tutor.store import Store, open_store
from tutor.store.interviews import InterviewRecord
from tutor.tui import learner_data
from tutor.tui.glyphs import ASCII, UNICODE
from tutor.tui.shell import TutorApp

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOPICS = ("Limits", "Cold starts", "Concurrency and scaling", "Networking")
LEVELS = ("junior", "mid", "senior", "principal")
SIZES = [(80, 24), (120, 40), (200, 60)]


class Compare(Protocol):
    def __call__(self, app: TutorApp, **options: object) -> bool: ...


@pytest.fixture(autouse=True)
def standing_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_data, "system_clock", lambda: NOW)


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one deck of 24 questions."""
    folder = tmp_path / "corpus"
    (folder / "deck").mkdir(parents=True)
    for place, topic in enumerate(TOPICS):
        text = f"# {topic}\n\n" + "".join(_question(place, number) for number in range(6))
        (folder / "deck" / f"{place}.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("TUTOR_CORPUS", str(folder))
    return folder


def _question(place: int, number: int) -> str:
    title = f"What of [red]{TOPICS[place].lower()}[/red], case {number}?"
    return f"## {title}\n\n- id: t{place}.q{number}\n- level: {LEVELS[number % 4]}\n\n**Answer:**\n\nThis.\n\n"


@pytest.fixture
def history() -> None:
    """Keep eleven weeks of answers, four interviews and a goal."""
    with open_store(locations.database_file(), lambda: NOW, UTC) as store:
        attempts = [_attempt(number) for number in range(140)]
        store.attempts.add_many(attempts)
        cards = [_card(place, number) for place in range(3) for number in range(6)]
        store.cards.put(cards)
        for attempt in attempts[:20]:
            store.reviews.add(attempt.question_id, attempt.at, (Rating.GOOD, Rating.GOOD), ())
        for number, mark in enumerate((0.48, 0.55, 0.63, 0.7)):
            _interview(store, number, mark)
        store.preferences.set_goal(Goal(date(2026, 12, 15), 25))


def _attempt(number: int) -> Attempt:
    mark = (0.9, 0.2, 0.6, 0.75)[number % 4]
    key = QuestionId(f"t{number % 4}.q{number % 6}")
    back = timedelta(days=(number * number) % 77)
    return Attempt(
        uid=f"uid{number}",
        at=NOW - back,
        question_id=key,
        title=f"What of [red]{TOPICS[number % 4].lower()}[/red]?",
        deck="deck",
        topic=TOPICS[number % 4],
        level=LEVELS[number % 4],
        answer="this",
        grade=Grade(key, mark, Verdict.ADEQUATE, ()),
        mark=mark,
        occasion=Occasion.REVIEW,
        confidence=list(Confidence)[number % 3],
        seconds=70.0,
    )


def _card(place: int, number: int) -> Card:
    due = NOW + timedelta(days=(place * 5 + number * 3) % 16 - 2)
    stability = (40.0, 6.0, 1.2)[place]
    last = NOW - timedelta(days=number + 1)
    return Card(QuestionId(f"t{place}.q{number}"), due, "", CardState.REVIEW, None, stability, 5.0, last, 2)


def _interview(store: Store, number: int, mark: float) -> None:
    uid = f"interview{number}"
    revision = store.interviews.begin(uid, "Interview", "{}")
    store.interviews.save(InterviewRecord(uid, NOW, NOW, "Interview", True, mark, 8, revision, "{}"))


async def open_progress(pilot: Pilot[Any]) -> None:
    await warm(pilot)
    await pilot.press("f4")
    await until(pilot, lambda: "(estimate)" in seen(pilot) or "Nothing has been answered" in seen(pilot))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("look", ["plots", "tables"])
def test_pictures(snap_compare: Compare, app: TutorApp, size: tuple[int, int], look: str) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await open_progress(pilot)
        if look == "tables":
            await pilot.press("t")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=run)


@pytest.mark.usefixtures("history")
def test_plots_in_other_looks(snap_compare: Compare, tutor: FakeTutor, look: Look) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await open_progress(pilot)
        await pilot.pause()

    app = TutorApp(tutor.open, UNICODE, settings=look.settings)
    assert snap_compare(app, terminal_size=look.size, run_before=run)


@pytest.mark.usefixtures("history")
def test_picture_in_ascii(snap_compare: Compare, tutor: FakeTutor) -> None:
    assert snap_compare(TutorApp(tutor.open, ASCII), terminal_size=(120, 40), run_before=open_progress)


async def test_without_any_answer_it_says_what_to_do(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_progress(pilot)
        picture = " ".join(seen(pilot).split())
        assert "Nothing has been answered yet. Answer a few questions first:" in picture
        assert "24 questions wait." in picture
        assert "tables" not in seen(pilot).splitlines()[-1]


@pytest.mark.usefixtures("history")
async def test_plots_and_tables_tell_the_same(app: TutorApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await open_progress(pilot)
        plots = seen(pilot)
        await pilot.press("t")
        await pilot.pause()
        tables = seen(pilot)
        for title in ("Readiness by topic", "Calendar, 12 weeks", "Interviews", "Confidence", "Recall to 15 Dec 2026"):
            assert title in plots and title in tables
        assert "week of" in tables and "week of" not in plots
        assert "70 %" in tables and "48 % in the first, 70 % in the last of 4." in plots


@pytest.mark.usefixtures("history")
async def test_a_question_that_was_answered_surely_and_wrongly_is_named_as_it_is_written(app: TutorApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await open_progress(pilot)
        assert "! sure but wrong: What of [red]" in seen(pilot)


@pytest.mark.usefixtures("history")
async def test_figures_are_read_again_when_the_screen_is_shown_again(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_progress(pilot)
        assert "140 answers" in seen(pilot)
        await pilot.press("f2")
        with open_store(locations.database_file(), lambda: NOW, UTC) as store:
            store.attempts.add(_attempt(900))
        await pilot.press("f4")
        await until(pilot, lambda: "141 answers" in seen(pilot))


async def test_a_deck_with_mistakes_is_a_sentence(app: TutorApp, corpus: Path) -> None:
    (corpus / "deck" / "0.md").write_text("# T\n\n## Q?\n\n- level: wizard\n\n**Answer:**\n\nx\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "Correct the lines named above" in " ".join(seen(pilot).split()))


@pytest.mark.usefixtures("history")
async def test_keys_scroll(app: TutorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_progress(pilot)
        figures = pilot.app.screen.query_one("#figures")
        await pilot.press("j", "down", "pagedown")
        await until(pilot, lambda: figures.scroll_offset.y > 2)
        await pilot.press("home")
        await until(pilot, lambda: figures.scroll_offset.y == 0)
