"""The pages of a class that plays apart: a story's text stays text, and they stay small."""

import re
from pathlib import Path

from game.classroom.apart.games import Games
from game.classroom.apart.showing import leaf
from game.classroom.opening import begin_apart
from game.classroom.pages import page
from game.classroom.seat import Seat
from game.engine.playthrough import Playthrough
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from tests.classroom.test_kit import Elements
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, texts


def seat_of(games: Games) -> Seat:
    """The first seat of a class without phones."""
    if not games.lesson.seats:
        games._do({"do": "seat", "seat": 1, "name": "n", "role": "", "key": "k"})
    return games.seat(1)


def elements(game: Playthrough, games: Games, seen: int) -> set[str]:
    """What the seat's page is made of."""
    found = leaf(game, seat_of(games), paused=False, seen=seen)
    text = page("leaf", leaf=found, language=found.language, title=found.title)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
    parser = Elements()
    parser.feed(text)
    return parser.found


def through(story: Story) -> set[str]:
    """What all pages of a game are made of, always the first open choice."""
    games, _ = begin_apart(story, seed=1, view=("neutral", {}), act="")
    game, found = games.game(seat_of(games)), set[str]()
    for _ in range(40):
        made = len(game.decisions)
        found |= elements(game, games, made) | elements(game, games, -1)
        offers = [one.choice.name for one in game.choices if one.open]
        if not offers:
            break
        games.choose(seat_of(games), made, offers[0])
    games.close()
    return found


def test_a_hostile_story_stays_text() -> None:
    harmless = through(load(Path(bundled()["the-plates"])))
    more = {"h3", "ul", "li", "details", "summary", "dl", "dt", "dd", "span", "span class", "strong", "p class"}
    assert through(crowd(Marks(texts(400)), 3)) <= harmless | more


def test_pages_with_everything_stay_small() -> None:
    games, _ = begin_apart(load(Path(bundled()["keeping-the-peace"])), seed=7, view=("neutral", {}), act="")
    seat = seat_of(games)
    game, largest = games.game(seat), 0
    while game.node:
        for seen in (-1, len(game.decisions)):
            found = leaf(game, seat, paused=False, seen=seen)
            largest = max(largest, len(page("leaf", leaf=found, language="en", title=found.title).encode()))
        games.choose(seat, len(game.decisions), next(one.choice.name for one in game.choices if one.open))
    assert largest < 40_000
    games.close()
