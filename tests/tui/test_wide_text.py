"""Wide and right-to-left characters, emoji and combining marks: nothing sticks out, nothing is lost, nothing fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.driving import ask, seen, type_text, until, warm
from tests.tui.picture_text import widths_of
from tests.tui.practising import Desk, editor, make_desk, reach
from tests.tui.shelving import library, rows
from tutor.tui.screens.practice_keys import Stage
from tutor.tui.shell import TutorApp

TITLES = (
    "关数最多可以运行多长时间？" * 4,
    "関数はどのくらい実行できますか。" * 4,
    "كم من الوقت يمكن أن تعمل الدالة؟",
    "כמה זמן פונקציה יכולה לרוץ?",
    "Wie läuft e\u0301 🧪👩‍🔬 und was kostet das?",
)
ANSWER = "最长**十五分钟**，默认三秒。\n\n| 限制 | القيمة |\n|---|---|\n| 内存 | 10,240 MB |\n\n- מגבלה\n- 第二"
SIZES = [(80, 24), (121, 41), (250, 70)]


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "corpus" / "wide"
    folder.mkdir(parents=True)
    blocks = [f"## {title}\n\n- id: w.q{number}\n\n**Answer:**\n\n{ANSWER}\n" for number, title in enumerate(TITLES)]
    (folder / "all.md").write_text("# 限制 والحدود\n\n" + "\n".join(blocks), encoding="utf-8")
    monkeypatch.setenv("TUTOR_CORPUS", str(tmp_path / "corpus"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_library_shows_any_script_within_its_lines(app: TutorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await warm(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: library(pilot).entry)
        for title in TITLES:
            await until(pilot, lambda title=title: title[:8] in seen(pilot))
        for _ in TITLES:
            await until(pilot, lambda: "十五分钟" in seen(pilot))
            assert widths_of(pilot) == {size[0]}
            await pilot.press("down")
            await pilot.pause(0.1)


async def test_a_live_resize_keeps_any_script_within_its_lines(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await warm(pilot)
        await ask(pilot, TITLES[0] + TITLES[2])
        for key in ("f2", "f5"):
            await pilot.press(key)
            if key == "f5":
                await until(pilot, lambda: library(pilot).entry)
            for size in ((250, 70), (80, 24)):
                await pilot.resize_terminal(*size)
                await until(pilot, lambda size=size: widths_of(pilot) == {size[0]})
                await until(pilot, lambda: TITLES[0][:8] in seen(pilot))


async def test_any_script_filters(app: TutorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await warm(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: rows(pilot).count == len(TITLES))
        await type_text(pilot, "פונקציה")
        await until(pilot, lambda: rows(pilot).count == 1)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_answer_in_any_script_is_asked_graded_and_kept(desk: Desk, size: tuple[int, int]) -> None:
    text = "资源 allows alpha0 beta0。" * 3 + " الدالة تعمل. כמה זמן? 👩‍🔬"
    async with desk.app().run_test(size=size) as pilot:
        await warm(pilot)
        await type_text(pilot, TITLES[0])
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert widths_of(pilot) == {size[0]}
        await pilot.press("f6")
        await reach(pilot, Stage.ASKING)
        editor(pilot).put(text)
        await pilot.pause()
        assert widths_of(pilot) == {size[0]}
        await pilot.press("ctrl+s")
        await reach(pilot, Stage.CONFIDENCE)
        await pilot.press("1")
        await reach(pilot, Stage.RESULT)
        assert widths_of(pilot) == {size[0]}
        assert "资源" in seen(pilot)
        assert desk.store.attempts.latest(1)[0].answer == text
