"""A game written down as a walkthrough: its decisions and its ending.

The numbers are left out on purpose: an author who changes an effect should not find every recorded game failing.
"""

from game.engine.playthrough import Playthrough
from game.insight.walkthrough import worldview

LARGEST_SEED = 10**18 - 1


def why_not(playthrough: Playthrough) -> str:
    """Why this game cannot be written down, or nothing."""
    name = playthrough.worldview[0]
    known = name == "neutral" or name in playthrough.story.worldviews
    if not known or playthrough.worldview != worldview(playthrough.story, name):
        return "its worldview is none of the story's"
    if playthrough.injected:
        return "an event was put into it by hand"
    if not 0 <= playthrough.seed <= LARGEST_SEED:
        return f"its seed is not between 0 and {LARGEST_SEED}"
    return ""


def recorded(playthrough: Playthrough, name: str) -> str:
    """A story file with the decisions that stand as its one walkthrough, for a game that `why_not` lets pass."""
    lines = [
        "walkthroughs:",
        f"  {name}:",
        "    says: Recorded from a game; say here what it shows.",
        f"    seed: {playthrough.seed}",
    ]
    if playthrough.worldview[0] != "neutral":
        lines.append(f"    worldview: {_text(playthrough.worldview[0])}")
    if playthrough.first_act:
        lines.append(f"    act: {_text(playthrough.first_act)}")
    made = [f"      - choose: {one.node}.{one.choice}" for one in playthrough.decisions]
    lines += ["    steps:", *made] if made else ["    steps: []"]
    if playthrough.ending:
        lines.append(f"    ending: {_text(playthrough.ending.name)}")
    return "\n".join(lines) + "\n"


def _text(name: str) -> str:
    """A name as YAML reads it back: some would be read as no text."""
    return f'"{name}"' if name.lower() in ("true", "false", "null") else name
