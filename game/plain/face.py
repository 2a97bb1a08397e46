"""Plain mode: lines out, numbers in. For pipes, dumb terminals, screen readers and tests."""

import sys
from collections.abc import Iterable, Iterator

from game.engine.decision import Decision, NotOpen, ReadOnly
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction, prediction
from game.plain import codex, page
from game.story.interface import tr, word
from game.story.text import clean, plain

HELP = word(
    "Type the number of a choice. Or: {why} (what moved, came and is locked, and why), "
    "{why} NAME (an event or a choice by its name in the story's files), {predict} (how a number will go), "
    "{forecast} (what may come of your last decision), "
    "{facts} (the record behind this), {numbers}, {map}, "
    "{past}, {undo} ({undo} 3 takes back three), {redo}, {again} (the scene once more), {codex} (people, words, "
    "dates), {transcript} (into a file), {quit}."
)
COMMANDS = (
    "why", "predict", "forecast", "facts", "numbers", "map", "past", "undo", "redo", "again", "codex", "transcript",
    "quit",
)  # fmt: skip
"""What is typed, whatever language explains it."""

TAKEN_BACK = word("Taken back: {choice}")
NOTHING_TO_TAKE_BACK = word("There is nothing to take back.")
DONE_AGAIN = word("Done again: {choice}")
SUMMARIES = word("Scenes with heavy content are now told by a short summary.")
TOLD_WHOLE = word("Every scene is now told whole.")


def commands() -> str:
    """What can be typed, and what for."""
    return tr(HELP, **{one: one for one in COMMANDS})


class PlainFace:
    """A game played in lines. `resume` is the command that goes on with it, shown when it is left."""

    def __init__(self, playthrough: Playthrough, resume: str) -> None:
        self.playthrough = playthrough
        self.resume = resume
        self._prediction: Prediction | None = None

    def play(self, notices: Iterable[str]) -> int:
        """Play until the ending, `quit` or the end of input; returns the exit code."""
        self.say(page.opening(self.playthrough))
        self.say(page.wrapped(one) for one in notices)
        seed = tr("Seed {seed}.", seed=self.playthrough.seed)
        self.say([page.wrapped(f"{seed} {commands()}")])
        self.say(page.scene(self.playthrough))
        while self._goes_on():
            line = next(self._lines(), None)
            if line is None or self._answer(line.strip()):
                return self.close()
        return 0

    def _goes_on(self) -> bool:
        """Whether there is something to decide: at an ending it is told, and the next act offered if there is one."""
        if not self.playthrough.ending:
            return True
        self.close()
        act = self.playthrough.story.acts.get(self.playthrough.next_act)
        if act is None or self.playthrough.read_only:
            return False
        offer = tr("Go on with the next act, “{title}”? Type {yes}; anything else leaves it for later.",
                   title=act.title, yes="yes")  # fmt: skip
        self.say([page.wrapped(offer)])
        if next(self._lines(), "").strip().lower() not in ("yes", "y"):
            return False
        try:
            self.playthrough.go_on()
        except OSError as error:
            self.say([page.wrapped(tr("The game could not go on: {why}.", why=error.strerror))])
            return False
        self.say(page.scene(self.playthrough))
        return True

    def replay(self, decisions: Iterable[tuple[str, str]]) -> int:
        """Make the decisions without asking, printing what play would have shown; returns the exit code."""
        self.say(page.opening(self.playthrough))
        for node, choice in decisions:
            if self.playthrough.next_act:
                self.say(page.debrief(self.playthrough))
                self.playthrough.go_on()
            self.say(page.scene(self.playthrough))
            try:
                account = self.playthrough.choose(node, choice)
            except NotOpen as error:
                print(tr("The replay stops here: {why}.", why=error), file=sys.stderr)
                return 1
            self.say([page.wrapped(self._chosen(), "> "), *page.consequence(self.playthrough, account)])
        if not self.playthrough.ending:
            self.say(page.scene(self.playthrough))
        return self.close()

    def close(self) -> int:
        """Say how the game stands: its ending, or how to go on with it."""
        if ending := self.playthrough.ending:
            self.say(page.debrief(self.playthrough))
            if self.playthrough.record:
                more = tr("What it meant, which decisions mattered, and what they did not: {command}",
                          command="peace debrief")  # fmt: skip
                self.say([page.wrapped(more)])
            print(clean(tr("The end: {title}", title=plain(ending.title))), flush=True)
        else:
            self.say([page.wrapped(self.resume)])
        return 0

    def say(self, parts: Iterable[str]) -> None:
        """Print parts with a blank line after each."""
        for part in parts:
            print(part, end="\n\n")
        sys.stdout.flush()

    def _lines(self) -> Iterator[str]:
        while True:
            if self.playthrough.node and not any(one.open for one in self.playthrough.choices):
                self.say(
                    [page.wrapped(tr("No choice is open here: the story is stuck. {undo} goes back.", undo="Undo"))]
                )
            print("> ", end="", flush=True)
            line = sys.stdin.readline()
            if not line:
                print()
                return
            if not sys.stdin.isatty():
                print(clean(line.strip()[:80]))
            yield line

    def _answer(self, line: str) -> bool:
        """Do what a line says; True when the player leaves."""
        playthrough = self.playthrough
        command, _, name = " ".join(line.split()).partition(" ")
        if name and command.lower() in ("why", "w"):  # names in a story are case-sensitive, commands are not
            self.say(page.why_name(playthrough, name))
            return False
        if name and command.lower() in ("codex", "c"):
            self.say(codex.about(playthrough.story, name, playthrough.is_over))
            return False
        if command.lower() == "forecast":
            from game.plain.forecast import forecast_of

            self.say(forecast_of(playthrough, name))
            return False
        if command.lower() == "predict":
            self._predict(name.lower())
            return False
        if command.lower() in ("undo", "u") and name.isascii() and name.isdigit():
            self._back_by(int(name[:6]))
            return False
        match line.lower():
            case "":
                return False
            case "quit" | "q" | "exit":
                return True
            case "why" | "w":
                self.say(page.why(playthrough))
            case "facts" | "f":
                self.say(page.facts(playthrough))
            case "summary" | "s":
                playthrough.summaries = not playthrough.summaries
                self.say([page.wrapped(tr(SUMMARIES if playthrough.summaries else TOLD_WHOLE))])
                self.say(page.scene(playthrough))
            case "codex" | "c":
                self.say(codex.contents(playthrough.story, playthrough.is_over))
            case "numbers" | "n":
                self.say(page.numbers(playthrough))
            case "map" | "m":
                self.say(page.territories(playthrough))
            case "past" | "p":
                self.say(page.past(playthrough))
            case "again" | "a":
                self.say(page.scene(playthrough))
            case "transcript":
                self._write_down()
            case "undo" | "u":
                self._back(TAKEN_BACK, tr(NOTHING_TO_TAKE_BACK), playthrough.undo)
            case "redo" | "r":
                self._back(DONE_AGAIN, tr("There is nothing to do again."), playthrough.redo)
            case _ if line.isascii() and line.isdigit():
                self._choose(int(line[:6]))
            case _:
                self.say([page.wrapped(commands())])
        return False

    def _predict(self, words: str) -> None:
        name = self.playthrough.asks_to_predict
        found = prediction(f"{name} {words}", [name]) if name else None
        self._prediction = found or self._prediction
        say = page.prediction_taken(self.playthrough, found) if found else page.prediction_asked(self.playthrough)
        self.say([say])

    def _back(self, done: str, nothing: str, step: object) -> None:
        try:
            decision: Decision | None = step()  # type: ignore[operator]
        except (ReadOnly, OSError) as error:
            self.say([page.wrapped(tr("That could not be done: {why}", why=error))])
            return
        if decision is None:
            self.say([page.wrapped(nothing)])
            return
        self._prediction = None
        self.say([page.wrapped(tr(done, choice=self._text(decision)))])
        self.say(page.scene(self.playthrough))

    def _write_down(self) -> None:
        from game.engine.transcript import write_transcript

        try:
            path = write_transcript(self.playthrough)
        except OSError as error:
            why = error.strerror or error
            self.say([page.wrapped(tr("The transcript could not be written: {why}.", why=why))])
        else:
            self.say([clean(tr("Written to {file}", file=path))])

    def _back_by(self, count: int) -> None:
        made = len(self.playthrough.decisions)
        try:
            undone = self.playthrough.undo_to(made - count)
        except (ReadOnly, OSError) as error:
            self.say([page.wrapped(tr("That could not all be done: {why}", why=error))])
            return
        if not undone:
            self.say([page.wrapped(tr(NOTHING_TO_TAKE_BACK))])
            return
        self._prediction = None
        taken = (tr(TAKEN_BACK, choice=self._text(one)) for one in undone)
        self.say(["\n".join(page.wrapped(one, "", "    ") for one in taken)])
        self.say(page.scene(self.playthrough))

    def _text(self, decision: Decision) -> str:
        scene = self.playthrough.story.scene(decision.node)
        return scene.choices[decision.choice].text if scene else decision.choice

    def _choose(self, number: int) -> None:
        playthrough = self.playthrough
        offers = [one for one in playthrough.choices if one.open]
        if playthrough.node is None or not 1 <= number <= len(offers):
            most = len(offers)
            none = tr("There is no open choice {number}; type a number from 1 to {most}.", number=number, most=most)
            self.say([page.wrapped(none)])
            return
        try:
            account = playthrough.choose(playthrough.node.name, offers[number - 1].choice.name, self._prediction)
        except (NotOpen, ReadOnly) as error:
            self.say([page.wrapped(tr("That cannot be done: {why}", why=error))])
        except OSError as error:
            why = error.strerror
            self.say([page.wrapped(tr("The decision could not be saved and was not made: {why}.", why=why))])
        else:
            self._prediction = None
            self.say(page.consequence(playthrough, account))
            self.say(page.scene(playthrough))

    def _chosen(self) -> str:
        return self._text(self.playthrough.decisions[-1])
