"""Draws the README's pictures from the real desk: `uv run python docs/make_pictures.py`.

Each picture is the screen as Textual exports it, without the reference to a web font the export puts in.
"""

import asyncio
import os
import re
from pathlib import Path

from game.desk.app import Desk
from game.desk.opening import Opening
from game.engine.playthrough import Playthrough
from game.engine.shelf import Resumed
from game.story.reading import load
from game.story.shelf import DEFAULT, find

PICTURES = Path(__file__).parent / "pictures"
SEED = 7


async def draw(name: str, size: tuple[int, int], keys: list[str], *, title: bool = False) -> None:
    """One picture: the desk at `size` (columns, lines) after `keys`, begun at the title or at the table."""
    game = Resumed(Playthrough(load(find(DEFAULT)), SEED), Path(), [])
    others = {"the-plates": load(find("the-plates"))}
    opening = Opening(game.playthrough.story, None if title else game, None, lambda: game, lambda: game, lambda: others)
    desk = Desk(opening)
    async with desk.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.5)  # what stands beside the text, and how much more there is to read, come a moment later
        svg = desk.export_screenshot(title="peace")
    (PICTURES / f"{name}.svg").write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


async def main() -> None:
    """All pictures."""
    PICTURES.mkdir(exist_ok=True)
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    await draw("title", (120, 40), [], title=True)
    await draw("decision", (120, 40), [])
    await draw("consequence", (120, 40), ["3", "3"])
    await draw("decision-80", (80, 24), [])
    await draw("debrief", (120, 40), ["1", "1", "enter"] * 40)
    await draw("map", (120, 40), ["M"])


if __name__ == "__main__":
    asyncio.run(main())
