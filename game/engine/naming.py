"""How disputed names are shown: as written, or marked where they first stand, with a footnote."""

import re

from game.story.reference import Naming


def marked(text: list[str], naming: Naming) -> list[str]:
    """The paragraphs with each marked word shown as the naming says where it first stands, and the footnote last."""
    made = list(text)
    for word, shown in naming.marks.items():
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        for at, part in enumerate(made):
            if found := pattern.search(part):
                made[at] = part[: found.start()] + shown + part[found.end() :]
                break
    return [*made, naming.footnote] if made != text and naming.footnote else made
