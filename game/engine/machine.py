"""The state machine of one game, on `transitions`.

A state for each scene and ending, and one more, the interlude: the passing of time between them. A choice is a
transition from its scene to the interlude, guarded by the choice's own condition; arriving somewhere is a
transition out of the interlude. States are added on arrival (all at once, 10,000 nodes would cost more than a
second), with `auto_transitions=False` (the default adds one from every state to every other).
"""

from collections.abc import Callable

from transitions import Machine, MachineError

from game.story.story import Node

INTERLUDE = "interlude"
Guard = Callable[[Node, str], bool]


class GameMachine:
    """Where a game is, and which doors lead on. `guard` says whether a scene's choice is open now."""

    state: str
    trigger: Callable[[str], bool]

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._machine = Machine(
            model=self, states=[INTERLUDE], initial=INTERLUDE, auto_transitions=False, send_event=False
        )

    def leave(self, node: str, choice: str) -> bool:
        """Go through a choice into the interlude; False, and nothing happens, if that door is not open."""
        try:
            return self.trigger(f"{node}.{choice}")
        except (MachineError, AttributeError):  # another scene's choice, or nobody's
            return False

    def arrive(self, name: str, scene: Node | None) -> None:
        """Come out of the interlude into a scene, or into an ending, which has no scene and no way on."""
        self._know(name, scene)
        self.trigger(f"to.{name}")

    def put(self, name: str, scene: Node | None) -> None:
        """Stand in a scene without having walked there: what undo does."""
        self._know(name, scene)
        self._machine.set_state(name)

    def _know(self, name: str, scene: Node | None) -> None:
        if name in self._machine.states:
            return
        self._machine.add_state(name)
        self._machine.add_transition(f"to.{name}", INTERLUDE, name)
        for choice in scene.choices if scene else ():
            self._machine.add_transition(f"{name}.{choice}", name, INTERLUDE, conditions=self._condition(scene, choice))

    def _condition(self, scene: Node | None, choice: str) -> Callable[[], bool]:
        return lambda: scene is not None and self._guard(scene, choice)
