"""Questions to talk about after a game, by What? So what? Now what?, most of them about this very game.

The three steps are Terry Borton's (Reach, Touch, and Teach, 1970). None of them asks how good an ending was.
"""

from collections.abc import Iterator

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.debrief.argument import Argued
from game.insight.debrief.wording import bare, choice, chosen, decided, label, scene, whole, worldview
from game.insight.turning import Turnings, listed, said_by, titled
from game.insight.viewing import Views
from game.story.interface import tr


class Questions(Struct, frozen=True):
    """Three steps of a talk, in their order."""

    what: tuple[str, ...]
    """What happened."""
    so_what: tuple[str, ...]
    """What it means."""
    now_what: tuple[str, ...]
    """What to do with it."""


def questions(game: Playthrough, turned: Turnings | None, viewed: Views | None, links: Argued | None) -> Questions:
    """The questions that a game gives rise to."""
    return Questions(
        tuple(_what(game, turned)), tuple(_so_what(game, turned, viewed, links)), tuple(_now_what(game, turned, links))
    )


def _what(game: Playthrough, turned: Turnings | None) -> Iterator[str]:
    story = game.story
    yield tr("Tell the game in three sentences to somebody who wasn't there. What did you leave out?")
    if turned and turned.ranked:
        first = turned.ranked[0]
        yield tr("At {decision}, you chose: {choice}. What did you expect then, and what came?",
                 decision=decided(game, first.at), choice=chosen(story, first.decision))  # fmt: skip
    if turned and (idle := turned.idle(story)):
        names = listed([f"“{scene(story, one.decision.node)}”" for one in idle[:3]])
        yield tr("In this model nothing hung on what you decided at {scenes}. How did it feel when you decided?",
                 scenes=names)  # fmt: skip
    if name := _furthest(game):
        course = game.course(name)
        yield tr(
            "In the region {label} moved furthest for the worse, from {first} to {last}. When did you notice, and what "
            "did you take it for?",
            label=label(story, name), first=whole(course[0]), last=whole(course[-1]),
        )  # fmt: skip


def _so_what(game: Playthrough, turned: Turnings | None, viewed: Views | None, links: Argued | None) -> Iterator[str]:
    story = game.story
    if game.ending and game.ending.worse:
        worse = bare(game.ending.worse).rstrip(".")
        yield tr("Worse off at the end: {who}. Which of your decisions could they point to, and what would you answer?",
                 who=worse)  # fmt: skip
    if turned and turned.ranked and (road := turned.ranked[0].furthest):
        first = turned.ranked[0]
        other = choice(story, first.decision.node, road.choice)
        if road.outcome.ending != turned.outcome.ending:
            yield tr(
                "At {decision}, another choice ({choice}) would have led to {ending}. For whom would that have been "
                "better, and for whom worse?",
                decision=decided(game, first.at), choice=other, ending=titled(story, road.outcome.ending),
            )  # fmt: skip
        else:
            yield tr("At {decision}, another choice was: {choice}. Who wanted it, and why?",
                     decision=decided(game, first.at), choice=other)  # fmt: skip
    if links and links.links:
        most = links.links[0]
        link = said_by(story, most.name)
        yield (
            tr("{link} moved most in this game. The record's support for it is {support}. What would you have to see "
               "to doubt it?", link=link, support=tr(most.link.support))
            if most.link.support
            else tr("{link} moved most in this game. What would you have to see to doubt it?", link=link)
        )  # fmt: skip
    if viewed and len(viewed.endings) > 1:
        told = [
            tr("with {ending} in {views}", ending=titled(story, one),
               views=listed([f"“{worldview(story, name)}”" for name in names]))
            for one, names in viewed.endings.items()
        ]  # fmt: skip
        yield tr("The same decisions end {endings}. What do these views disagree about?", endings="; ".join(told))


def _now_what(game: Playthrough, turned: Turnings | None, links: Argued | None) -> Iterator[str]:
    if turned and len(turned.ranked) > 1:
        second = turned.ranked[1]
        yield tr(
            "Who decides something like {decision}, in the world? What do they know that you did not, and what is "
            "asked of them that was not asked of you?",
            decision=decided(game, second.at),
        )
    if links and links.has_article:
        yield tr(
            "What would have to be true for the article's policy to work, and who would know? "
            "Write down one thing that would change your mind, either way."
        )
    if "left_out" in game.story.pages:
        yield tr("Choose one thing the model leaves out. How would this game have gone with it?")
    yield tr("Write five sentences to whoever has your desk next: what to do first, what not to touch, whom to ring.")


def _furthest(game: Playthrough) -> str:
    """The indicator that went furthest for the worse, by whole points; or nothing."""
    found = ("", 0.0)
    for name, one in game.story.indicators.items():
        course = game.course(name)
        lost = (course[0] - course[-1]) * (1 if one.good == "high" else -1)
        if name != game.story.budget and lost > max(found[1], 0.95):
            found = (name, lost)
    return found[0]
