"""The game written down from the desk."""

from pathlib import Path

from textual.pilot import Pilot

from game.desk.app import Desk
from tests.desk.small import opening
from tests.desk.test_play import decide, shown


async def test_a_key_writes_it_and_says_where(own_folders: Path) -> None:
    app = Desk(opening())
    async with app.run_test(size=(120, 40)) as pilot:
        await decide(pilot)
        await pilot.press("x", "X")
        await pilot.pause()
        written = sorted(own_folders.rglob("small_*.*"))
        assert sorted(one.suffix for one in written) == [".md", ".txt"]
        assert "Written to" in shown(app)
        assert "talk is done" in written[1].read_text("utf-8")


async def palette(pilot: Pilot[None], wanted: str) -> None:
    """Open the palette, search and take what is found."""
    await pilot.press("ctrl+p", *wanted)
    await pilot.pause(0.5)
    await pilot.press("enter")
    await pilot.pause(0.2)


async def test_the_palette_has_it_and_a_full_disk_is_told(own_folders: Path) -> None:
    app = Desk(opening())
    async with app.run_test(size=(120, 40)) as pilot:
        await palette(pilot, "Markdown")
        assert len(list(own_folders.rglob("*.md"))) == 1
        for path in own_folders.rglob("transcripts"):
            for one in path.iterdir():
                one.unlink()
            path.rmdir()
            path.write_text("in the way")
        await palette(pilot, "as text")
        assert "could not be written" in shown(app)
