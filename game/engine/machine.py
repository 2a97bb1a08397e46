"""The state machine of one game, on `transitions`.

A state for each scene and ending, and one more, the interlude: the passing of time between them. A choice is a
transition from its scene to the interlude, guarded by the choice's own condition; arriving somewhere is a
transition out of the interlude. States are added on arrival (all at once, 10,000 nodes would cost more than a
second), with `auto_transitions=False` (the default adds one from every state to every other).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.story.story import Node

if TYPE_CHECKING:
    from transitions import Machine

INTERLUDE = "interlude"
Guard = Callable[[Node, str], bool]


class GameMachine:
    """Where a game is, and which doors lead on. `guard` says whether a scene's choice is open now.

    The machine is made when a door is first tried: a game begins, or is taken up again, without one.
    """

    trigger: Callable[[str], bool]

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._scene: Node | None = None
        self._machine: Machine | None = None
        self.state = INTERLUDE

    def _made(self) -> "Machine":
        """The machine, which gives this object its `trigger`; it begins where the game was put."""
        if self._machine is None:
            from transitions import Machine  # noqa: PLC0415

            name = self.state
            self._machine = Machine(
                model=self, states=[INTERLUDE], initial=INTERLUDE, auto_transitions=False, send_event=False
            )
            self._know(self._machine, name, self._scene)
            self._machine.set_state(name)
        return self._machine

    def leave(self, node: str, choice: str) -> bool:
        """Go through a choice into the interlude; False, and nothing happens, if that door is not open."""
        from transitions import MachineError  # noqa: PLC0415

        self._made()
        try:
            return self.trigger(f"{node}.{choice}")
        except (MachineError, AttributeError):  # another scene's choice, or nobody's
            return False

    def arrive(self, name: str, scene: Node | None) -> None:
        """Come out of the interlude into a scene, or into an ending, which has no scene and no way on."""
        self._know(self._made(), name, scene)
        self.trigger(f"to.{name}")

    def put(self, name: str, scene: Node | None) -> None:
        """Stand in a scene without having walked there: what undo does."""
        if self._machine is None:
            self.state, self._scene = name, scene
        else:
            self._know(self._machine, name, scene)
            self._machine.set_state(name)

    def _know(self, machine: "Machine", name: str, scene: Node | None) -> None:
        if name in machine.states:
            return
        machine.add_state(name)
        machine.add_transition(f"to.{name}", INTERLUDE, name)
        for choice in scene.choices if scene else ():
            machine.add_transition(f"{name}.{choice}", name, INTERLUDE, conditions=self._condition(scene, choice))

    def _condition(self, scene: Node | None, choice: str) -> Callable[[], bool]:
        return lambda: scene is not None and self._guard(scene, choice)
