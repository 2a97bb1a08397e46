"""A game as a short code: story, worldview, seed, and a mark for each decision made from its choice's name.

    keeping-the-peace.7.mzxw6ytboi2a        (story.seed.decisions)
    keeping-the-peace+winter@author.7.mzxw6ytboi2a        (an act that is played alone, and a worldview)
    keeping-the-peace,winter-crisis.7.mzxw6ytboi2a        (an overlay)

Names, not positions, stand behind the marks, so a code survives edits of the story as a journal does.
"""

import base64
import hashlib
import re

from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.story import Story

SHAPE = re.compile(
    r"([a-z0-9-]{1,80}(?:,[a-z0-9-]{1,60}){0,20})(?:\+([A-Za-z0-9_]{1,60}))?(?:@([A-Za-z0-9_]{1,60}))?\.(\d{1,20})\.([a-z2-7]{4,4000})\Z"
)
_BYTES_A_MARK = 2
_CHECK = 2


class ShareError(Exception):
    """A code that cannot be read or followed, or a game that has none; the message says why."""


def story_of(code: str) -> str | None:
    """The id of the story a code is of, or None if the text is no code."""
    found = SHAPE.match(code.strip().lower())
    return found[1] if found else None


def code(playthrough: Playthrough) -> str:
    """The code of a game, of its decisions that stand. Raises ShareError if a code cannot say it."""
    story = playthrough.story
    name, strengths = playthrough.worldview
    known = story.worldviews.get(name)
    if strengths != (known.strengths if known else {}):
        raise ShareError(tr("a game whose worldview was set by hand has no code; pass on its journal instead"))
    if playthrough.injected:
        raise ShareError(tr("a game with an event put in by hand has no code; pass on its journal instead"))
    marks = b"".join(_mark(one.choice) for one in playthrough.decisions)
    packed = base64.b32encode(_sum(marks) + marks).decode().rstrip("=").lower()
    view = "" if name == "neutral" else f"@{name}"
    act = f"+{playthrough.first_act}" if playthrough.first_act else ""
    return f"{story.id}{act}{view}.{playthrough.seed}.{packed}"


def follow(story: Story, text: str) -> tuple[Playthrough, str]:
    """The game a code tells, played as far as the story goes along, and where it parted if it did.

    Raises ShareError if the text is no code of this story or was mistyped.
    """
    found = SHAPE.match(text.strip().lower())
    if not found or found[1] != story.id:
        raise ShareError(tr("this is no code of this story"))
    padding = "=" * (-len(found[5]) % 8)
    try:
        data = base64.b32decode(found[5].upper() + padding)
    except ValueError:
        raise ShareError(tr("the code is incomplete; copy it again")) from None
    marks = data[_CHECK:]
    if _sum(marks) != data[:_CHECK] or len(marks) % _BYTES_A_MARK:
        raise ShareError(tr("the code has a slip in it; copy it again"))
    acts = {name.lower(): name for name in story.acts}
    if found[2] and found[2] not in acts:
        raise ShareError(tr("the story has no act {act}", act=found[2]))
    view = found[3] or "neutral"
    known = {name.lower(): name for name in story.worldviews}
    if view != "neutral" and view not in known:
        raise ShareError(tr("the story has no worldview {worldview}", worldview=view))
    name = known.get(view, view)
    strengths = story.worldviews[name].strengths if name in story.worldviews else {}
    playthrough = Playthrough(story, int(found[4]), (name, strengths), act=acts.get(found[2] or "", ""))
    for at in range(0, len(marks), _BYTES_A_MARK):
        mark = marks[at : at + _BYTES_A_MARK]
        if playthrough.next_act:
            playthrough.go_on()
        here = [one.choice.name for one in playthrough.choices if one.open and _mark(one.choice.name) == mark]
        if len(here) != 1 or playthrough.node is None:
            return playthrough, tr(
                "decision {number} (“{where}”): that choice is not open there any more",
                number=at // _BYTES_A_MARK + 1,
                where=playthrough.node.title if playthrough.node else tr("the ending"),
            )
        playthrough.choose(playthrough.node.name, here[0])
    return playthrough, ""


def _mark(choice: str) -> bytes:
    return hashlib.sha256(choice.encode()).digest()[:_BYTES_A_MARK]


def _sum(marks: bytes) -> bytes:
    return hashlib.sha256(b"peace" + marks).digest()[:_CHECK]
