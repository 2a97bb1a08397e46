"""Hostile text in every place of the desk that shows text, read back from the strips that the terminal would get."""

import pytest
from textual import events
from textual.widgets import Input, OptionList

from game.desk.app import Desk
from game.desk.screens.codex import CodexScreen
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.endings import EndingsScreen
from game.desk.screens.facts import FactsScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.terms import TermsScreen
from game.desk.screens.timeline import TimelineScreen
from game.desk.screens.title import TitleScreen
from game.desk.screens.why import WhyScreen
from game.engine.playthrough import Playthrough
from game.story.codex import entries
from game.story.story import Derived, Indicator, Story
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, Reader, playthrough, texts
from tests.desk.small import opening


async def read_the_desk(some: list[str], many: int, lines: int) -> int:
    """How many texts were read."""
    marks = Marks(some)
    tale = crowd(marks, many, lines)
    app = Desk(opening(tale, at_table=False))
    async with app.run_test(size=(150, 100 + 40 * many + 3 * many * lines)) as pilot:
        reader = Reader(marks, pilot)
        await reader.see(TitleScreen, tale.title, tale.summary, tale.content_note)
        await reader.press("2")  # one act alone
        await reader.see(TitleScreen, tale.acts["first"].title)
        await reader.press("escape", "1")
        await read_the_table(reader, tale)
        assert app.playthrough is not None
        game = app.playthrough
        await reader.press("c")
        await read_the_codex(reader, tale)
        await read_an_end(reader, game)
        assert app.is_running
        return len(reader.seen)


async def read_the_table(reader: Reader, tale: Story) -> None:
    """The first scene, what a decision did, and what can be opened from them."""
    app, node = reader.app, tale.nodes["one"]
    act, place = tale.acts["first"], tale.places["hill"]
    measures: list[Indicator | Derived] = [*tale.indicators.values(), *tale.derived.values()]
    labels = [one.label for one in measures]
    offered = [one.text for one in node.choices.values()]
    said = [node.title, node.text, node.texts, [one.says for one in node.advice], node.advice[-1].adviser]
    cast = [(one.label, one.role) for one in tale.cast.values()]
    reasons = [one.reason for one in playthrough(app).choices]
    await reader.see(
        PlayScreen, act.title, act.text, place.label, tale.calendar[0], said, cast, offered, reasons, labels, tale.title
    )
    await click_about(reader, "[@click=app.quit]")
    assert app.is_running
    assert playthrough(app).decisions == []
    await reader.press("s")
    await reader.see(PlayScreen, node.summary)
    await reader.press("s", "9", "9")  # is locked, and the notice says why
    await reader.see(PlayScreen)
    await reader.press("f")
    await reader.see(FactsScreen, [(one.says, one.where, one.claims) for one in tale.sources.values()])
    await reader.press("escape", "1", "1")
    picked, news = node.choices["pick"], node.choices["pick"].later["echo"].news
    rule = next(iter(tale.rules.values())).news
    await reader.see(PlayScreen, picked.text, picked.result, news, rule, labels)
    await reader.press("w")
    links = [(name, one.says, one.support, one.record) for name, one in list(tale.links.items())[2:]]
    derived = [one.about for one in tale.derived.values()]
    await reader.see(
        WhyScreen, picked.text, links[::3][1:], derived, tale.storylets["water"].title, tale.rules["fester"].label
    )
    await reader.press("escape", "t")
    await reader.see(TimelineScreen, node.title, picked.text, tale.calendar[0])
    await reader.press("enter")
    await reader.see(TimelineScreen, picked.text)
    await reader.press("escape", "escape", "u")
    await reader.see(PlayScreen, picked.text)
    await reader.press("r", "enter")
    await reader.see(PlayScreen, tale.storylets["water"].title, tale.storylets["water"].text)


async def read_the_codex(reader: Reader, tale: Story) -> None:
    """Each entry, and the word that was searched for; a paste is the only way to bring strange characters there."""
    known = entries(tale, playthrough(reader.app).is_over)
    await reader.see(CodexScreen, [one.title for one in known])
    long = reader.app.size
    await reader.pilot.resize_terminal(120, 90)
    for at in range(0, len(known), 12):
        one = known[at]
        reader.app.screen.query_one(OptionList).highlighted = reader.app.screen.query_one(OptionList).get_option_index(
            str(at)
        )
        await reader.see(CodexScreen, one.title, one.text)
    for text in [one for one in reader.marks.made.values() if "\x1b" in one][:4]:
        reader.app.screen.query_one(Input).value = ""
        reader.app.post_message(events.Paste(text.replace("\n", " ").replace("\t", " ")))
        await reader.see(CodexScreen)
    await reader.press("escape", "escape")
    await reader.pilot.resize_terminal(*long)


async def read_an_end(reader: Reader, game: Playthrough) -> None:
    """The words of a scene, the endings, and from an end the debrief."""
    app, tale = reader.app, game.story
    app.push_screen(TermsScreen(list(tale.glossary.values())))
    await reader.see(TermsScreen, list(tale.glossary.values()))
    await reader.press("escape")
    titles = [one.title for one in tale.endings.values()]
    app.push_screen(EndingsScreen(tale, titles))
    await reader.see(EndingsScreen, tale.title, titles)
    await reader.press("escape", "1", "1", "enter")
    await reader.pilot.pause()
    await reader.press("1", "1")
    for _ in range(6):
        await reader.pilot.pause()
        if isinstance(app.screen, DebriefScreen):
            break
        await reader.press("enter")
    done, node = tale.endings["done"], tale.nodes["two"]
    await reader.see(
        DebriefScreen,
        (done.title, done.text, done.texts, done.better, done.worse),
        node.title,
        node.choices["pick"].text,
        tale.calendar[:2],
    )


async def click_about(reader: Reader, what: str) -> None:
    """Click on the text where it stands in the page."""
    strips = reader.app.screen._compositor.render_strips()
    rows = [(at, strip.text.index(what)) for at, strip in enumerate(strips) if what in strip.text[:80]]
    assert rows
    for y, x in rows[:3]:
        await reader.pilot.click(offset=(x + len(what), y))


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("many", "lines", "least"), [(4, 1, 120), pytest.param(6, 8, 400, marks=pytest.mark.slow)])
async def test_every_screen_shows_it_exactly(many: int, lines: int, least: int) -> None:
    assert await read_the_desk(texts(80 * many * lines), many, lines) >= least
