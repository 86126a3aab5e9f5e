"""Every screen in light colours. The dark ones are the SVGs.

Refresh with `pytest tests/tui/test_every_screen.py --snapshot-update` and read the diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.picture_text import Album, PictureFile, widths_of
from tests.tui.practising import Desk
from tests.tui.tour import prepare, visit

SIZES = [(80, 24)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = prepare(tmp_path, monkeypatch)
    yield made
    made.store.close()


@pytest.mark.parametrize("look", ["light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks(desk: Desk, size: tuple[int, int], look: str, snapshot: SnapshotAssertion) -> None:
    app, album = desk.app(is_first_run=True), Album()
    app.theme = f"textual-{look}"
    async with app.run_test(size=size) as pilot:
        async for name in visit(pilot):
            assert widths_of(pilot) == {size[0]}, name
            album.add(name, pilot)
    assert str(album) == snapshot(extension_class=PictureFile)
