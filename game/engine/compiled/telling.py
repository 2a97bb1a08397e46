"""What is told where a state is: the paragraphs that always stand there, and those that only sometimes fit."""

from collections.abc import Callable

from game.engine.compiled.program import Program
from game.engine.compiled.state import State
from game.engine.compiled.tables import Guard
from game.story.text import paragraphs

_Told = tuple[tuple[str, ...], tuple[tuple[Guard | None, tuple[str, ...]], ...]]


def teller(program: Program) -> Callable[[State], tuple[str, ...]]:
    """A function that gives the paragraphs of where a state is; it knows each place after the first time."""
    known: dict[str, _Told] = {}

    def told(name: str) -> _Told:
        here = program.story.scene(name) or program.story.endings[name]
        sometimes = [(program.guard(one.condition), tuple(paragraphs(one.text))) for one in here.texts]
        return tuple(paragraphs(here.text)), tuple(sometimes)

    def tell(state: State) -> tuple[str, ...]:
        found = known.get(state.at)
        if found is None:
            found = known[state.at] = told(state.at)
        text, sometimes = found
        for guard, more in sometimes:
            if guard is None or guard(state):
                text += more
        return text

    return tell
