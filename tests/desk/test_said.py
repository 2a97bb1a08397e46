"""The desk's own words can be translated: what its keys say is among the words that are collected."""

from dataclasses import fields

from textual.binding import Binding

from game.desk.app import Desk
from game.desk.commands.foreign import FOREIGN
from game.desk.screens import settings
from game.desk.settings import Settings
from game.workshop.interface import words
from tests.desk.small import opening


async def test_every_key_says_what_can_be_translated() -> None:
    app = Desk(opening())
    found: set[str] = set()

    def told(binding: Binding, tooltip: str) -> None:
        found.update(part for part in (binding.description, tooltip or binding.tooltip) if part)

    async with app.run_test(size=(100, 40)) as pilot:
        for key in (None, "c", "t", "o", "M", "l", "w", "question_mark"):
            if key:
                await pilot.press(key)
            await pilot.pause()
            for _, binding, _, tooltip in app.screen.active_bindings.values():
                told(binding, tooltip)
            if key:
                await pilot.press("escape")
                await pilot.pause()
    known = {one.english for one in words()}
    assert found - known == set()
    assert set(FOREIGN) <= known
    assert "All keys that work here; a click on one does what the key does." in found


def test_every_setting_has_a_label() -> None:
    assert [*settings._LABELS] == [one.name for one in fields(Settings)]
