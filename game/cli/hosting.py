"""`peace host`: a class plays, together or each its own game, every phone a seat, the teacher at the keyboard."""

import argparse
import sys
from collections.abc import Callable, Collection, Coroutine
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import languages, settling, wishes
from game.cli.usage import Commands, Stop, seed, take_overlays
from game.story.interface import tr, word
from game.story.shelf import DEFAULT, find
from game.story.text import clean

if TYPE_CHECKING:
    import socket

    from game.classroom.apart.games import Games
    from game.classroom.door import Door
    from game.classroom.facilitator import Facilitator
    from game.classroom.room import Room
    from game.classroom.teacher import Teacher

PORT = 8080

FALLEN = word("The pages have stopped. Nothing is lost: quit, and start again with the line that is printed then.")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "host",
        help="play with a class: phones vote, the teacher leads",
        description="Play with a class. Phones join by address and PIN and vote; the teacher leads from this keyboard.",
    )
    story = f"a bundled story or a folder ({DEFAULT})"
    parser.add_argument("story", nargs="?", metavar="STORY", help=story)
    take_overlays(parser)
    languages.take(parser)
    parser.add_argument("--act", metavar="ACT", help="one act played alone, by its name or number: a lesson")
    parser.add_argument("--apart", action="store_true", help="each seat plays a game of its own, all with one seed")
    parser.add_argument("--room", action="store_true", help="let phones in the same network join, not this laptop only")
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"the first port to try ({PORT})")
    parser.add_argument(
        "--rule", choices=["majority", "chair", "unanimous"], default="majority", help="how it is decided"
    )
    parser.add_argument("--tie", choices=["chair", "again", "luck"], default="chair", help="what is done about ties")
    parser.add_argument(
        "--quorum", type=_share, default=0.5, metavar="SHARE", help="which share must vote, 0 to 1 (0.5)"
    )
    wishes.take_telling(parser)
    parser.add_argument("--reasons", action="store_true", help="ask for a one-line reason with each vote")
    parser.add_argument("--rehearse", type=_students, metavar="N", help="practise with so many simulated students")
    parser.add_argument("--plain", action="store_true", help="lines instead of a full screen")
    parser.add_argument("--by-hand", action="store_true", help="no phones: type the hands you count, with count")
    parser.add_argument("--resume", type=Path, metavar="JOURNAL", help="go on with a class that was stopped")
    parser.add_argument("--seed", type=seed, metavar="S", help="the game's seed")
    parser.add_argument("--worldview", metavar="W", help="how strong the links are (neutral)")
    parser.set_defaults(run=host)


def host(options: argparse.Namespace) -> int:
    """Serve the class and answer the teacher's lines until they leave."""
    import asyncio

    from game.classroom import network
    from game.classroom.apart import rehearsal
    from game.classroom.apart.games import Games
    from game.classroom.apart.server import Desks
    from game.classroom.apart.supervisor import Supervisor
    from game.classroom.facilitator import Facilitator
    from game.classroom.rehearsal import rehearse
    from game.classroom.server import Classroom

    options.found = settling.read(for_desk=not wishes.wants_lines(options))
    roll, path = _class(options)
    wishes.tell_game(roll.start if isinstance(roll, Games) else roll.game, options)
    with ExitStack() as open_until_the_end:
        listening = None
        if not options.by_hand:
            try:
                listening = open_until_the_end.enter_context(network.listen(options.port, options.room))
            except OSError as error:
                raise Stop(f"no port from {options.port} on is free: {error.strerror}; try another, --port") from None
        teacher: Teacher
        if isinstance(roll, Games):
            if listening is None:
                raise Stop("this class plays apart, each in a browser; --by-hand is for a class that plays together", 2)
            games, teacher = roll, Supervisor(roll, _say)
            students = partial(rehearsal.rehearse, games)
            asyncio.run(_served(teacher, listening, options, lambda hosts: Desks(games, hosts), students))
        elif not wishes.wants_lines(options):
            teacher = _at_the_desk(roll, listening, options)
        else:
            room, teacher = roll, Facilitator(roll, _say)
            if listening:
                voters = partial(rehearse, room, say=teacher.say)
                asyncio.run(_served(teacher, listening, options, lambda hosts: Classroom(room, hosts), voters))
            else:
                asyncio.run(_lead(teacher))
    roll.close()
    _end(roll, path, wiped=teacher.wiped)
    return 0


def _end(roll: "Room | Games", path: Path, *, wiped: bool) -> None:
    """Delete the class if the teacher said so; else say how to go on, and how the report is made."""
    from game.classroom.apart.games import Games
    from game.engine import gallery

    if wiped:
        try:
            gallery.delete(path)
        except OSError as error:
            raise Stop(f"{error.filename or path}: could not be deleted: {error.strerror}") from None
        print(tr("The class is deleted: its games, its votes, its reasons. Reports you have exported are still there."))
        return
    print(tr("The class is kept. To go on: {command}", command=clean(f"peace host --resume {path}")))
    if isinstance(roll, Games):
        command = clean(f"peace debrief {path} --html report.html --csv games.csv")
        print(tr("All games side by side: {command}", command=command))
    elif roll.lesson.held:
        command = clean(f"peace debrief {path} --html report.html --csv votes.csv")
        print(tr("What it meant, and the votes: {command}", command=command))


def _say(text: str) -> None:
    print(text, end="\n\n", flush=True)


async def _lead(teacher: "Teacher") -> None:
    """Answer the teacher's lines until they leave."""
    teacher.begin()
    _say(tr("{help} lists what you can type.", help="help"))
    while True:
        print("class> ", end="", flush=True)
        line = await _typed()
        if not line or teacher.answer(line.strip()):
            break


async def _typed() -> str:
    """A line from the keyboard; nothing at its end. Ctrl-C does not wait for it, as it would for a pool's thread."""
    import asyncio
    import threading

    loop = asyncio.get_running_loop()
    typed: asyncio.Future[str] = loop.create_future()

    def heard(line: str) -> None:
        if not typed.done():
            typed.set_result(line)

    def read() -> None:
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:  # what this terminal types is not in its own encoding
            line = "\n"
        with suppress(RuntimeError):  # the class is over
            loop.call_soon_threadsafe(heard, line)

    threading.Thread(target=read, daemon=True).start()
    return await typed


def _class(options: argparse.Namespace) -> "tuple[Room | Games, Path]":
    from game.classroom import opening
    from game.classroom.ballot import Terms
    from game.engine.journal import JournalError, read
    from game.story.reading import load

    if options.apart and (options.by_hand or options.reasons):
        raise Stop("--apart has no votes: --by-hand and --reasons do not go with it", 2)
    if options.resume:
        try:
            story = load(find(options.story or read(options.resume).header.story, options.overlays))
            wishes.naming(story, options)
            again, notices = opening.again(story, options.resume)
        except JournalError as error:
            raise Stop(str(error)) from None
        except OSError as error:
            raise Stop(f"{options.resume}: cannot be opened: {error.strerror}") from None
        for one in notices:
            print(clean(one))
        return again, options.resume
    story = load(find(options.story or DEFAULT, options.overlays))
    wishes.naming(story, options)
    terms = Terms(options.rule, options.tie, options.quorum)
    view, act = wishes.worldview(story, options), wishes.act(story, options)
    try:
        if options.apart:
            return opening.begin_apart(story, seed=options.seed, view=view, act=act)
        return opening.begin(story, terms, seed=options.seed, view=view, act=act, reasons=options.reasons)
    except OSError as error:
        raise Stop(f"the class's journal cannot be written: {error.strerror}") from None


def _at_the_desk(room: "Room", listening: "socket.socket | None", options: argparse.Namespace) -> "Facilitator":
    """Lead the class from the desk; returns what the teacher did."""
    import asyncio

    from game.classroom import network
    from game.classroom.company import ClassCompany
    from game.classroom.rehearsal import rehearse
    from game.classroom.server import Classroom
    from game.classroom.serving import served
    from game.desk.opening import Opening
    from game.desk.run import run_desk
    from game.engine.shelf import Resumed

    port = listening.getsockname()[1] if listening else 0
    own = network.addresses() if options.room else []
    address = f"http://{own[0] if own else network.LOOPBACK}:{port}"

    async def serve() -> None:
        if listening is None:
            return
        async with served(Classroom(room, network.hosts(port, own)), listening, lambda: company.warn(tr(FALLEN))):
            bots = asyncio.create_task(rehearse(room, options.rehearse or 0, company.say))
            try:
                await asyncio.Event().wait()  # whatever becomes of the simulated ones, the class goes on
            finally:
                bots.cancel()

    pin = room.lesson.pin
    join = (
        tr("Join: {address}   PIN {pin}", address=address, pin=pin)
        if listening
        else tr("By hand: {open}, then {count}", open="open", count="count")
    )
    told = [network.qr(f"{address}/?pin={pin}"), join, *network.advice(port, own, options.room)]
    company = ClassCompany(room, join, "\n\n".join(told) if listening else join, serve)
    story = room.game.story
    begun = Resumed(room.game, Path(), [])
    preferences = settling.preferences(options.found)
    run_desk(Opening(story, begun, None, lambda: begun, lambda: begun, preferences=preferences, company=company))
    return company.teacher


async def _served(
    teacher: "Teacher",
    listening: "socket.socket",
    options: argparse.Namespace,
    door: "Callable[[Collection[str]], Door]",
    students: "Callable[[int], Coroutine[object, object, None]]",
) -> None:
    """Serve the class while the teacher leads it in lines; `students` is so many simulated ones."""
    import asyncio

    from game.classroom import network
    from game.classroom.serving import served

    roll, port = teacher.roll, listening.getsockname()[1]
    own = network.addresses() if options.room else []
    async with served(door(network.hosts(port, own)), listening, lambda: teacher.say(tr(FALLEN))):
        address = f"http://{own[0] if own else network.LOOPBACK}:{port}"
        _say(network.qr(f"{address}/?pin={roll.lesson.pin}"))
        _say(tr("Join at {address}   PIN {pin}", address=address, pin=roll.lesson.pin))
        for line in await asyncio.to_thread(network.advice, port, own, options.room):
            _say(line)
        bots = asyncio.create_task(students(options.rehearse or 0))
        await _lead(teacher)
        bots.cancel()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 65_000):
        raise argparse.ArgumentTypeError("a port is a whole number from 1 to 65000")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("a quorum is a share from 0 to 1, such as 0.5")
    return share


def _students(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 100):
        raise argparse.ArgumentTypeError("a number of students is at least 1 and at most 100")
    return int(text)
