"""What a class's votes came to: sections for the debrief, and a table for the grade book."""

from collections import Counter
from collections.abc import Iterator, Mapping

from game.classroom.ballot import ABSTAIN, outvoted
from game.classroom.calibrated import SCORES, everybody, scores, sureness, together
from game.classroom.expecting import Expected, expected
from game.classroom.lesson import Held, Lesson
from game.classroom.showing import how
from game.classroom.spreadsheet import spreadsheet
from game.engine.playthrough import Playthrough
from game.engine.prediction import DIRECTIONS, Predicted
from game.insight.calibration import calibration
from game.insight.debrief.blocks import Block, Group, Item, Items, Section, Sub, Table, Text
from game.insight.debrief.wording import bare, came, choice, foreseen, label, scene, whole
from game.insight.manner import leaning, mean
from game.insight.road import outcome, taken_instead
from game.insight.turning import why
from game.story.interface import counted, tr


def sections(game: Playthrough, lesson: Lesson) -> list[Section]:
    """The votes, the worlds that the outvoted wanted, predictions and reasons; nothing where nobody voted."""
    held = [(at, one) for at, one in enumerate(lesson.decided[: len(game.decisions)]) if one and one.ballot.cast]
    if not held:
        return []
    found = [Section(tr("How the class voted"), tuple(_votes(game, lesson, held)))]
    if game.ending and (blocks := tuple(_dissent(game, held))):
        found.append(Section(tr("What the outvoted would have led to"), blocks))
    if foretold := expected(game, lesson):
        found.append(Section(tr("What the class expected"), tuple(_expected(game, lesson, foretold))))
    if blocks := tuple(_reasons(game, lesson, held)):
        found.append(Section(tr("Reasons given"), blocks))
    return found


def grade_book(game: Playthrough, lesson: Lesson) -> str:
    """A line for each seat, as CSV: generated name, role, what it voted at each decision and why, what it expected."""
    held = [(at, one) for at, one in enumerate(lesson.decided[: len(game.decisions)]) if one]
    foretold = {(one.at, one.held.ballot.node): one.predicted for one in expected(game, lesson)}
    head = ["seat", "name", "role", "votes", "with the class", *SCORES]
    for at, _ in held:
        head += [f"decision {at + 1}", f"reason {at + 1}", f"predicted {at + 1}", f"came {at + 1}"]
    rows: list[list[object]] = [[*head]]
    for seat in lesson.seats.values():
        votes = [one.ballot.votes.get(seat.number) for _, one in held]
        cast = [(one, vote) for (_, one), vote in zip(held, votes, strict=True) if vote]
        mine = {place: some[seat.number] for place, some in foretold.items() if seat.number in some}
        agreed = sum(vote.choice == one.choice for one, vote in cast)
        row: list[object] = [seat.number, seat.name, _role(game, seat.role), len(cast), agreed, *scores(mine.values())]
        for (at, one), vote in zip(held, votes, strict=True):
            said = mine.get((at, one.ballot.node))
            row += [_said(game, one, vote.choice) if vote else "", vote.why if vote else ""]
            row += [foreseen(said.prediction), came(said)] if said else ["", ""]
        rows.append(row)
    return spreadsheet(rows)


def _votes(game: Playthrough, lesson: Lesson, held: list[tuple[int, Held]]) -> Iterator[Block]:
    for at, one in held:
        yield Sub(tr("Decision {at}: {node}", at=at + 1, node=scene(game.story, one.ballot.node)))
        counts = one.ballot.counts()
        rows = tuple((_said(game, one, name), str(many)) for name, many in counts.items() if many)
        yield Table(tr("The votes"), (tr("For"), tr("Votes")), (Group(rows),), 1)
        yield Text(tr("{how} Taken: {choice}.", how=how(one), choice=_said(game, one, one.choice)), quiet=True)
        by_role = _by_role(game, lesson, one)
        if len(by_role) > 1:
            yield Table(tr("By role"), (tr("Role"), tr("For")), (Group(by_role),))


def _by_role(game: Playthrough, lesson: Lesson, one: Held) -> tuple[tuple[str, ...], ...]:
    found: dict[str, Counter[str]] = {}
    for number, vote in one.ballot.votes.items():
        if number in lesson.seats:
            found.setdefault(lesson.seats[number].role, Counter())[vote.choice] += 1
    return tuple(
        (
            _role(game, role),
            "; ".join(
                tr("{n} for “{choice}”", n=many, choice=_said(game, one, name)) for name, many in counts.most_common()
            ),
        )
        for role, counts in found.items()
        if role
    )


def _dissent(game: Playthrough, held: list[tuple[int, Held]]) -> Iterator[Block]:
    mine, leans = outcome(game), leaning(game)
    for at, one in held:
        counts, known = one.ballot.counts(), {offer.choice.name for offer in game.branch(at).choices if offer.open}
        for name in [lost for lost in outvoted(one.ballot, one.choice) if lost in known]:
            road = taken_instead(game, at, name, leans)
            label = counted(
                "Decision {at}, {n} vote: {choice}", "Decision {at}, {n} votes: {choice}", counts[name],
                at=at + 1, choice=_said(game, one, name),
            )  # fmt: skip
            yield Text(why(game.story, mine, road), label)


def _expected(game: Playthrough, lesson: Lesson, foretold: list[Expected]) -> Iterator[Block]:
    """Decision by decision who expected what and what came, and at the end how well sureness fitted."""
    yield together(calibration(each for one in foretold for each in one.predicted.values()))
    head = (tr("Who"), tr("It will rise"), tr("It will stay"), tr("It will fall"), tr("Sure on average, %"))
    parts: dict[str, list[Predicted]] = {}
    for one in foretold:
        rows = []
        for who, some in _parts(game, lesson, one.predicted).items():
            parts.setdefault(who, []).extend(some)
            ways = (str(sum(each.prediction.direction == way for each in some)) for way in DIRECTIONS)
            rows.append((who, *ways, whole(mean(each.prediction.sure for each in some))))
        yield Sub(tr("Decision {at}: {node}", at=one.at + 1, node=scene(game.story, one.held.ballot.node)))
        yield Table(label(game.story, one.name), head, (Group(tuple(rows)),), numbers=4)
        yield Text(one.came(), _said(game, one.held, one.held.choice))
    yield Sub(tr("All of them"))
    order = [everybody(), *(_role(game, name) for name in game.story.roles)]
    yield from sureness(tr("Who"), {who: parts[who] for who in order if who in parts})


def _parts(game: Playthrough, lesson: Lesson, predicted: Mapping[int, Predicted]) -> dict[str, list[Predicted]]:
    """The whole class, and each role of it in the story's order."""
    found = {everybody(): [*predicted.values()]}
    for name in game.story.roles:
        if some := [one for seat, one in predicted.items() if seat in lesson.seats and lesson.seats[seat].role == name]:
            found.setdefault(_role(game, name), []).extend(some)
    return found


def _reasons(game: Playthrough, lesson: Lesson, held: list[tuple[int, Held]]) -> Iterator[Block]:
    for at, one in held:
        items = tuple(
            Item(
                vote.why,
                _role(game, lesson.seats[number].role) or "",
                tr("For: {choice}.", choice=_said(game, one, vote.choice)),
            )
            for number, vote in one.ballot.votes.items()
            if vote.why and number in lesson.seats
        )
        if items:
            yield Sub(tr("Decision {at}: {node}", at=at + 1, node=scene(game.story, one.ballot.node)))
            yield Items(items)


def _said(game: Playthrough, one: Held, name: str) -> str:
    return tr("Abstained") if name == ABSTAIN else choice(game.story, one.ballot.node, name)


def _role(game: Playthrough, name: str) -> str:
    found = game.story.roles.get(name)
    return bare(found.label) if found else ""
