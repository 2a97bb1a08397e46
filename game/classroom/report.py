"""What a class's votes came to: sections for the debrief, and a table for the grade book."""

from collections import Counter
from collections.abc import Iterator

from game.classroom.ballot import ABSTAIN, outvoted
from game.classroom.lesson import Held, Lesson
from game.classroom.showing import how
from game.classroom.spreadsheet import spreadsheet
from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Block, Group, Item, Items, Section, Sub, Table, Text
from game.insight.debrief.wording import bare, choice, scene
from game.insight.manner import leaning
from game.insight.road import outcome, taken_instead
from game.insight.turning import why


def sections(game: Playthrough, lesson: Lesson) -> list[Section]:
    """The votes, the worlds that the outvoted wanted, and the reasons given; nothing where nobody voted."""
    held = [(at, one) for at, one in enumerate(lesson.decided[: len(game.decisions)]) if one and one.ballot.cast]
    if not held:
        return []
    found = [Section("How the class voted", tuple(_votes(game, lesson, held)))]
    if game.ending and (blocks := tuple(_dissent(game, held))):
        found.append(Section("What the outvoted would have led to", blocks))
    if blocks := tuple(_reasons(game, lesson, held)):
        found.append(Section("Reasons given", blocks))
    return found


def grade_book(game: Playthrough, lesson: Lesson) -> str:
    """A line for each seat, as CSV: its generated name, its role, what it voted at each decision, and why."""
    held = [(at, one) for at, one in enumerate(lesson.decided[: len(game.decisions)]) if one]
    head = ["seat", "name", "role", "votes", "with the class"]
    for at, _ in held:
        head += [f"decision {at + 1}", f"reason {at + 1}"]
    rows: list[list[object]] = [[*head]]
    for seat in lesson.seats.values():
        votes = [(one, one.ballot.votes.get(seat.number)) for _, one in held]
        cast = [(one, vote) for one, vote in votes if vote]
        agreed = sum(vote.choice == one.choice for one, vote in cast)
        row: list[object] = [seat.number, seat.name, _role(game, seat.role), len(cast), agreed]
        for one, vote in votes:
            row += [_said(game, one, vote.choice) if vote else "", vote.why if vote else ""]
        rows.append(row)
    return spreadsheet(rows)


def _votes(game: Playthrough, lesson: Lesson, held: list[tuple[int, Held]]) -> Iterator[Block]:
    for at, one in held:
        yield Sub(f"Decision {at + 1}: {scene(game.story, one.ballot.node)}")
        counts = one.ballot.counts()
        rows = tuple((_said(game, one, name), str(many)) for name, many in counts.items() if many)
        yield Table("The votes", ("For", "Votes"), (Group(rows),), 1)
        yield Text(f"{how(one)} Taken: {_said(game, one, one.choice)}.", quiet=True)
        by_role = _by_role(game, lesson, one)
        if len(by_role) > 1:
            yield Table("By role", ("Role", "For"), (Group(by_role),))


def _by_role(game: Playthrough, lesson: Lesson, one: Held) -> tuple[tuple[str, ...], ...]:
    found: dict[str, Counter[str]] = {}
    for number, vote in one.ballot.votes.items():
        if number in lesson.seats:
            found.setdefault(lesson.seats[number].role, Counter())[vote.choice] += 1
    return tuple(
        (_role(game, role), "; ".join(f"{many} for “{_said(game, one, name)}”" for name, many in counts.most_common()))
        for role, counts in found.items()
        if role
    )


def _dissent(game: Playthrough, held: list[tuple[int, Held]]) -> Iterator[Block]:
    mine, leans = outcome(game), leaning(game)
    for at, one in held:
        counts, known = one.ballot.counts(), {offer.choice.name for offer in game.branch(at).choices if offer.open}
        for name in [lost for lost in outvoted(one.ballot, one.choice) if lost in known]:
            road = taken_instead(game, at, name, leans)
            votes = f"{counts[name]} {'vote' if counts[name] == 1 else 'votes'}"
            yield Text(why(game.story, mine, road), f"Decision {at + 1}, {votes}: {_said(game, one, name)}")


def _reasons(game: Playthrough, lesson: Lesson, held: list[tuple[int, Held]]) -> Iterator[Block]:
    for at, one in held:
        items = tuple(
            Item(vote.why, _role(game, lesson.seats[number].role) or "", f"For: {_said(game, one, vote.choice)}.")
            for number, vote in one.ballot.votes.items()
            if vote.why and number in lesson.seats
        )
        if items:
            yield Sub(f"Decision {at + 1}: {scene(game.story, one.ballot.node)}")
            yield Items(items)


def _said(game: Playthrough, one: Held, name: str) -> str:
    return "Abstained" if name == ABSTAIN else choice(game.story, one.ballot.node, name)


def _role(game: Playthrough, name: str) -> str:
    found = game.story.roles.get(name)
    return bare(found.label) if found else ""
