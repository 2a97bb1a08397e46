"""A story of three turns, small enough to know by heart."""

from pathlib import Path
from typing import Any

from game.desk.opening import Opening
from game.engine.playthrough import Playthrough
from game.engine.shelf import Resumed
from game.story.reference import Adviser, Argument, Source
from game.story.story import (
    Advice,
    Choice,
    Derived,
    Effect,
    Ending,
    Indicator,
    Later,
    Link,
    Node,
    Place,
    Rule,
    Story,
    Storylet,
    Way,
)  # fmt: skip

TALK = "Talk to everybody at the table, and then talk to them again."
LOREM = " ".join(["The road is quiet and the road is long."] * 12)


def choice(name: str, to: str, text: str, requires: str = "", **more: Any) -> Choice:
    effects = (
        Effect("calm", 9, "L1", ""), Effect("money", -6, "judgement", "it costs what it costs"),
    )  # fmt: skip
    return Choice(
        name=name, shown="", requires=requires, stance={}, flags={}, effects=effects, ways=(Way("", to),),
        later=more.get("later", {}), at_once=False, text=text, result=more.get("result", f"{name} is done. {LOREM}"),
    )  # fmt: skip


def node(name: str, to: str, text: str = LOREM, **more: Any) -> Node:
    later = {"echo": Later(2, "", (Effect("calm", -3, "L1", ""),), {}, "An *echo* of what you did.")}
    choices = [
        choice("talk", to, more.get("first", TALK), later=later),
        choice("walk", to, "Walk the road yourself."),
        choice("pay", to, "Pay for a new road.", requires="money > 90"),
    ]  # fmt: skip
    return Node(
        name=name, title=more.get("title", f"Scene {name}"), place="hill", text="\n\n".join([text] * 4),
        choices={one.name: one for one in choices},
        advice=(Advice("general", "walk", LOREM[:160], ""), Advice("banker", "talk", "Talk is cheap. " * 8, "")),
    )  # fmt: skip


def storylet(name: str, title: str, weight: float) -> Storylet:
    stay = Choice(
        name="stay", shown="", requires="", stance={}, flags={}, effects=(), ways=(), later={}, at_once=False,
        text="Stay where you are.", result="You stay.",
    )  # fmt: skip
    return Storylet(name=name, title=title, text=LOREM, choices={"stay": stay}, when="turn == 2", weight=weight)


def story(**more: Any) -> Story:
    """The story; with `event`, one of that title (at 3 of 4 chances) or a Fog comes after the first turn."""
    events = [storylet("water", more["event"], 3), storylet("fog", "Fog", 1)] if "event" in more else []
    return Story(
        id="small", start="one", budget="money", headline="peace", quiet=0,
        calendar=("Early May", "Late May", "Early June"),
        indicators={
            "calm": Indicator(30, 0, 100, "high", True, "Calm in the valley", ("a", "b", "c", "d", "e"), "How calm."),
            "money": Indicator(55, 0, 100, "high", False, "Money", ("none", "thin", "some", "enough", "ample"), ""),
            "anger": Indicator(60, 0, 100, "low", True, "Anger", ("no", "low", "mid", "high", "top"), ""),
        },
        derived={"peace": Derived("(calm + (100 - anger)) / 2", "high", "Peace", ("v", "w", "x", "y", "z"), "A mean.")},
        stocks={}, flags={}, territories={},
        rules={"fester": Rule("calm < 90", (Effect("anger", 4, "L2", ""),), {}, "")},
        nodes={"one": node("one", "two", **more), "two": node("two", "three"), "three": node("three", "done")},
        storylets={one.name: one for one in events},
        endings={
            "done": Ending("done", "", True, "", "The road is open", "It ended well.", (), "Walkers.", "Drivers.")
        },
        acts={}, article=Argument(), options={}, actors={}, pages={}, namings={},
        worldviews={}, profiles={}, roles={}, glossary=more.get("glossary", {}),
        places={"hill": Place((42.0, 20.0), "The hill")},
        links={
            "L1": Link("talk calms people", (7,), "mixed", "It did once.", ("R1",)),
            "L2": Link("anger feeds itself", (), "weak", "Nobody knows.", ()),
        },
        cast={"general": Adviser("General", "a general"), "banker": Adviser("Banker", "a banker")},
        sources={"R1": Source("It was so.", "The Valley Times, 1 May")},
        title=more.get("story_title", "A Small Road"), version="1", summary="One road, three turns.",
        content_note="There is a road in it.",
    )  # fmt: skip


def game(tale: Story, seed: int, *notices: str) -> Resumed:
    return Resumed(Playthrough(tale, seed), Path(), list(notices))


def opening(made: Story | None = None, at_table: bool = True) -> Opening:
    tale = made or story()
    return Opening(
        tale, game(tale, 7) if at_table else None, None,
        lambda: game(tale, 8), lambda: game(tale, 9, "Taken up again."),
    )  # fmt: skip
