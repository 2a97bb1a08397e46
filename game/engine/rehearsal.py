"""A game played while its story is being written: it goes on under each new edition, decision by decision."""

from collections.abc import Callable

from msgspec import Struct

from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.engine.shelf import new_seed
from game.story.interface import tr, word
from game.story.problem import Problem
from game.story.story import Story
from game.story.text import one_line

AT_ONCE = word("What you write and save is on the screen at once.")
NOT_SAVED = word("This game is not saved.")


class Edition(Struct, frozen=True):
    """A story as its folder has it at one moment."""

    story: Story | None
    """The story, or None if errors keep it from being played."""
    problems: tuple[Problem, ...]
    """The errors, in the order of the files; those in walkthroughs keep nothing from being played."""
    files: tuple[str, ...]
    """The files that are others than in the edition before."""


class NoBeginning(Exception):
    """An edition in which the game cannot even begin; the message says why."""


_NAMED = 2
"""Files that are named; others are counted."""

_Made = tuple[str, str, Prediction | None]
"""A decision to make again: scene, choice, what was predicted."""


class Rehearsal:
    """An author's game. `begin` begins one of a story with a seed, or raises NoBeginning."""

    def __init__(self, begin: Callable[[Story, int], Playthrough], story: Story, seed: int | None = None) -> None:
        self.story = story
        """The last edition that could be played."""
        self._begin = begin
        self._seed = seed
        self._waiting: list[_Made] = []
        self._stood: list[tuple[str, str]] = []
        """The decisions that stood when those that wait were left out."""
        self.game = self.anew()
        """The game; it stays the same object from edition to edition."""

    def anew(self) -> Playthrough:
        """Begin again, with other luck unless a seed was asked for. Raises NoBeginning."""
        self.game = self._begin(self.story, new_seed() if self._seed is None else self._seed)
        self._waiting = []
        return self.game

    def carry(self, story: Story) -> str:
        """Go on under an edited story; returns where and why the way parted, or nothing.

        Decisions that the story has no place for wait; they are made again when an edition has one, unless the
        player has decided something else by then. Raises NoBeginning, and then all is as it was.
        """
        game = self.game
        edited = self._begin(story, game.seed)
        stands = [(one.node, one.choice) for one in game.decisions]
        known = story.indicators
        predicted = {(one.at, one.node): one.prediction for one in game.predictions if one.prediction.name in known}
        wanted = [(*made, predicted.get((at, made[0]))) for at, made in enumerate(stands)]
        if self._waiting and stands == self._stood:
            wanted += self._waiting
        parted = _made_again(edited, wanted)
        if game.node and edited.next_act:
            edited.go_on()
        self._stood = [(one.node, one.choice) for one in edited.decisions]
        self._waiting = wanted[len(self._stood) :]
        edited.summaries = game.summaries
        game.become(edited)
        self.story = story
        return parted

    def take_up(self, edition: Edition) -> str:
        """Go on under an edition, and return what the author should be told: what was read, where the way parted.

        Raises NoBeginning, also where there are errors in the edition: the last good one is played on.
        """
        if edition.story is None:
            raise NoBeginning(str(edition.problems[0]))
        parted = self.carry(edition.story)
        told = tr("Read again: {files}.", files=_listed(edition.files))
        if not parted:
            return told
        told = f"{told} {tr('The way parted at {place}.', place=parted)}"
        if len(self._waiting) == 1:
            return f"{told} {tr('It waits until the story has a place for it again.')}"
        after = len(self._waiting) - 1
        return f"{told} {tr('It and the {n} after it wait until the story has a place for them again.', n=after)}"


def _made_again(game: Playthrough, decisions: list[_Made]) -> str:
    """Make decisions as far as they can be made; where and why the next one cannot, or nothing."""
    for number, (node, choice, prediction) in enumerate(decisions, 1):
        try:
            if game.next_act:
                game.go_on()
            game.choose(node, choice, prediction)
        except NotOpen as error:
            made, why = f"{one_line(node)}.{one_line(choice)}", one_line(str(error), 200)
            return tr("decision {number}, {choice}: {why}", number=number, choice=made, why=why)
    return ""


def _listed(files: tuple[str, ...]) -> str:
    """The first of the files by name, and how many more there are."""
    named = ", ".join(one_line(name) for name in files[:_NAMED])
    return tr("{names} and {n} more", names=named, n=len(files) - _NAMED) if len(files) > _NAMED else named
