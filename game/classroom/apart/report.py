"""What a class that played apart came to: all games side by side, as a page of blocks and as a table."""

from collections import Counter
from collections.abc import Iterator

from game.classroom.apart.reading import Played
from game.classroom.calibrated import SCORES, everybody, scores, sureness, together
from game.classroom.spreadsheet import spreadsheet
from game.insight.calibration import calibration
from game.insight.compass import field
from game.insight.debrief import drawing
from game.insight.debrief.blocks import Block, Figure, Group, Item, Items, Page, Pair, Section, Sub, Table, Text
from game.insight.debrief.wording import (
    bare,
    came,
    choice,
    chosen,
    decided,
    foreseen,
    label,
    passages,
    scene,
    whole,
    worldview,
)
from game.insight.manner import mean
from game.insight.parting import Parting, partings
from game.insight.turning import Turnings, listed, turnings, why
from game.story.interface import counted, tr
from game.story.story import Story

MOST_PARTINGS = 6
"""Partings that are told, those of most games."""


def page(story: Story, played: list[Played], notices: list[str]) -> Page:
    """The class report. Costs some forty games for each that has ended."""
    ended = [one for one in played if one.game.ending]
    parted = partings(story, {one.sign: one.game for one in ended})
    turned = {one.sign: turnings(one.game) for one in ended if one.game.decisions}
    parts = (
        _first(story, notices), _endings(story, played), _numbers(story, ended), _compass(story, ended),
        _expected(played), _parted(story, ended, parted), _turned(story, ended, turned), _decided(story, played),
        _questions(story, ended, parted), _left_out(story), _about(story, played),
    )  # fmt: skip
    lead = tr("{games}, {ended} of them ended; {begun}.", games=_games(played), ended=len(ended), begun=_begun(played))
    title = tr("{title}: a class side by side", title=bare(story.title))
    return Page(title, tr("What a class came to"), lead, story.language, tuple(one for part in parts for one in part))


def grade_book(story: Story, played: list[Played]) -> str:
    """A line for each seat, as CSV: generated name, how its game stands, what it decided and what it expected."""
    most = max((len(one.game.decisions) for one in played), default=0)
    head = ["seat", "name", "decisions", "ended", "ending", *SCORES, *(label(story, one) for one in story.indicators)]
    for at in range(most):
        head += [f"decision {at + 1}", f"predicted {at + 1}", f"came {at + 1}"]
    rows = [head]
    for one in played:
        game = one.game
        values = [whole(game.values[name]) for name in story.indicators]
        foretold = {each.at: each for each in game.predictions}
        ended = "yes" if game.ending else "no"
        row = [
            one.sign,
            one.seat.name,
            str(len(game.decisions)),
            ended,
            _ending(one),
            *scores(game.predictions),
            *values,
        ]
        for at, each in enumerate(game.decisions):
            said = foretold.get(at)
            row += [f"{scene(story, each.node)}: {chosen(story, each)}"]
            row += (
                [f"{label(story, said.prediction.name)}: {foreseen(said.prediction)}", came(said)] if said else ["", ""]
            )
        rows.append([*row, *[""] * (len(head) - len(row))])
    return spreadsheet(rows)


def _games(played: list[Played]) -> str:
    return counted("{n} game", "{n} games", len(played))


def _begun(played: list[Played]) -> str:
    if not played:
        return tr("nobody has begun")
    game = played[0].game
    view = worldview(game.story, game.worldview[0])
    return tr("all with seed {seed}; view of the world: {view}", seed=game.seed, view=view)


def _first(story: Story, notices: list[str]) -> Iterator[Section]:
    blocks = [*(Text(one) for one in notices), *(Text(one, quiet=True) for one in passages(story.content_note))]
    if blocks:
        yield Section(tr("Before you read"), tuple(blocks), "note")


def _ending(one: Played) -> str:
    ending = one.game.ending
    return bare(ending.title or ending.name) if ending else ""


def _endings(story: Story, played: list[Played]) -> Iterator[Section]:
    """How each game ended, or how far it is."""
    if not played:
        return
    headline = [story.headline] if story.headline else []
    rows = tuple(
        (
            one.name,
            str(len(one.game.decisions)),
            _ending(one) or tr("not ended: {date}", date=bare(one.game.date)),
            *(whole(one.game.values[name]) for name in headline),
        )
        for one in played
    )
    head = (tr("Seat"), tr("Decisions"), tr("Ending"), *(label(story, name) for name in headline))
    blocks: list[Block] = [Table(tr("Each game"), head, (Group(rows),), numbers=len(headline))]
    ends = Counter(_ending(one) for one in played if one.game.ending)
    if ends:
        counts = tuple((title, str(many)) for title, many in ends.most_common())
        blocks.insert(0, Table(tr("Endings"), (tr("Ending"), tr("Games")), (Group(counts),), numbers=1))
    yield Section(tr("How the games ended"), tuple(blocks))


def _numbers(story: Story, ended: list[Played]) -> Iterator[Section]:
    """Each number at the end: its least, its most, and who came to them."""
    if not ended:
        return
    rows = []
    for name in [*story.indicators, *story.derived]:
        ranked = sorted(ended, key=lambda one: one.game.values[name])
        low, high = ranked[0], ranked[-1]
        middle = mean(one.game.values[name] for one in ended)
        ends = (tr("{n} (seat {seat})", n=whole(one.game.values[name]), seat=one.sign) for one in (low, high))
        rows.append((label(story, name), *ends, whole(middle)))
    head = (tr("Number"), tr("Lowest"), tr("Highest"), tr("Mean"))
    note = tr("None of them is a mark: who is better off at which number is for the class to argue.")
    table = Table(tr("The numbers at the end of the games that have ended"), head, (Group(tuple(rows)),), numbers=1)
    yield Section(tr("The numbers"), (Text(note, quiet=True), table))


def _compass(story: Story, ended: list[Played]) -> Iterator[Section]:
    """Where each game's policy stood on average, and where the story's policies do."""
    found = field({one.sign: one.game for one in ended})
    if not found:
        return
    up, across = label(story, found.up), label(story, found.across)
    names = {one.sign: one.name for one in ended}
    rows = [(names[sign], *map(whole, place)) for sign, place in found.places.items()]
    rows += [
        (f"{drawing.sign(at)}: {bare(story.profiles[name].label or name)}", *map(whole, place))
        for at, (name, place) in enumerate(found.profiles.items())
    ]
    says = tr(
        "A field with {across} from left to right and {up} from bottom to top, both 0 to 100; a dot for each game.",
        across=across, up=up,
    )  # fmt: skip
    head = (tr("Where"), across, up)
    yield Section(
        tr("Where the policies stood"),
        (
            Text(tr("Each dot is a game, where it stood on average. Letters mark games by the story's own policies.")),
            Pair(
                Figure(tr("Policy compass of the class"), says, drawing.crowd(found, up, across)),
                Table(tr("The compass in numbers, 0 to 100"), head, (Group(tuple(rows)),), numbers=2),
            ),
        ),
    )


def _expected(played: list[Played]) -> Iterator[Section]:
    """How well what the seats expected fitted what came."""
    parts = {one.name: one.game.predictions for one in played if one.game.predictions}
    made = [each for some in parts.values() for each in some]
    if made:
        blocks = (together(calibration(made)), *sureness(tr("Seat"), {everybody(): made, **parts}))
        yield Section(tr("What everybody expected"), blocks)


def _parted(story: Story, ended: list[Played], found: list[Parting]) -> Iterator[Section]:
    """The decisions up to which games were the same, and what each side came to."""
    if not found:
        return
    games = {one.sign: one for one in ended}
    rule = tr(
        "All games have the same luck, so they are one game until somebody decides otherwise. Here is where they "
        "parted, the partings of most games first. What came later was decided too, so a parting is where to begin to "
        "ask, and proves nothing alone. How far apart two games ended is the mean difference of their numbers, in "
        "hundredths of their ranges; another ending adds 10. It is a measure of this report's own."
    )
    blocks: list[Block] = [Text(rule, quiet=True)]
    for one in found[:MOST_PARTINGS]:
        rows = []
        for way, names in one.sides.items():
            side = [games[name] for name in names]
            ends = Counter(map(_ending, side)).most_common()
            endings = "; ".join(f"{title} ({many})" if len(side) > 1 else title for title, many in ends)
            headline = [whole(mean(each.game.values[story.headline] for each in side))] if story.headline else []
            rows.append((choice(story, one.node, way), ", ".join(names), endings, *headline))
        headed = [tr("{name}, mean", name=label(story, story.headline))] if story.headline else []
        head = (tr("Chosen"), tr("Seats"), tr("Endings"), *headed)
        blocks += [
            Sub(tr("Decision {at}: {node}", at=one.at + 1, node=scene(story, one.node))),
            Table(tr("Who went which way"), head, (Group(tuple(rows)),), numbers=1 if story.headline else 0),
            Text(tr("{n} on average.", n=f"{one.weight:.1f}"), tr("How far apart the sides ended"), quiet=True),
        ]
    if len(found) > MOST_PARTINGS:
        more = len(found) - MOST_PARTINGS
        blocks.append(Text(counted("{n} more, of fewer games.", "{n} more, of fewer games.", more), quiet=True))
    yield Section(tr("Where games parted"), tuple(blocks))


def _turned(story: Story, ended: list[Played], turned: dict[str, Turnings]) -> Iterator[Section]:
    """For each game the decision that mattered most, and the road not taken there that leads furthest away."""
    items = []
    for one in ended:
        ranked = turned[one.sign].ranked if one.sign in turned else []
        road = ranked[0].furthest if ranked else None
        if not road:
            continue
        first = ranked[0]
        instead = choice(story, first.decision.node, road.choice)
        said = tr("{decision}: {choice}. Instead: {other}.", decision=decided(one.game, first.at),
                  choice=chosen(story, first.decision), other=instead)  # fmt: skip
        items.append(Item(f"{said[0].upper()}{said[1:]}", one.name, why(story, turned[one.sign].outcome, road)))
    if items:
        rule = tr(
            "Each decision of each game was changed to each other choice that was open, and the game played on with "
            "the same luck. Later decisions are kept where their scene still comes and the choice is still open; "
            "elsewhere the choice is taken that fits best how the player leaned. All of it is true "
            "in this model, and says little about the world."
        )
        yield Section(tr("The decision that mattered most in each game"), (Text(rule, quiet=True), Items(tuple(items))))


def _decided(story: Story, played: list[Played]) -> Iterator[Section]:
    """Scene by scene, who decided what."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in played:
        for made in one.game.decisions:
            found.setdefault(made.node, {}).setdefault(made.choice, []).append(one.sign)
    groups = tuple(
        Group(tuple((choice(story, node, way), ", ".join(seats)) for way, seats in ways.items()), scene(story, node))
        for node, ways in found.items()
    )
    if groups:
        table = Table(tr("Who chose what"), (tr("Choice"), tr("Seats")), groups)
        yield Section(tr("What was decided, scene by scene"), (table,))


def _questions(story: Story, ended: list[Played], parted: list[Parting]) -> Iterator[Section]:
    """Questions to talk about, from these very games; none of them asks whose ending was best."""
    if not ended:
        return
    what = [tr("Tell your game in three sentences to somebody whose game ended otherwise. What did you leave out?")]
    so_what, now_what = [], []
    for one in parted[:2]:
        sides = [
            counted("“{choice}” (seat {seats})", "“{choice}” (seats {seats})", len(names),
                    choice=choice(story, one.node, way), seats=listed([*names]))
            for way, names in one.sides.items()
        ]  # fmt: skip
        what.append(tr("At “{scene}” you chose {sides}. What did each side expect?", scene=scene(story, one.node),
                       sides=listed(sides)))  # fmt: skip
    if parted:
        furthest = max(parted, key=lambda one: one.weight)
        so_what.append(
            tr("After “{scene}” games ended furthest apart (seats {seats}). How much of that was this decision, and "
               "how much what was decided later?", scene=scene(story, furthest.node),
               seats=listed([name for names in furthest.sides.values() for name in names]))
        )  # fmt: skip
    worse = list(dict.fromkeys(bare(one.game.ending.worse).rstrip(".") for one in ended if one.game.ending))
    if some := [one for one in worse if one][:3]:
        so_what.append(
            tr("Worse off at the end of one game or another: {who}. Who would want whose game?", who="; ".join(some))
        )
    if "left_out" in story.pages:
        now_what.append(tr("Choose one thing the model leaves out. Which of these games would have gone otherwise?"))
    now_what.append(tr("Write five sentences to whoever has your desk next. Compare yours with somebody else's."))
    blocks = [
        block
        for name, some in ((tr("What?"), what), (tr("So what?"), so_what), (tr("Now what?"), now_what))
        if some
        for block in (Sub(name), Items(tuple(Item(one) for one in some), numbered=True))
    ]
    yield Section(tr("Questions to talk about"), tuple(blocks), "questions")


def _left_out(story: Story) -> Iterator[Section]:
    if found := story.pages.get("left_out"):
        yield Section(bare(found.title), tuple(Text(one) for one in passages(found.text)))


def _about(story: Story, played: list[Played]) -> Iterator[Section]:
    text = tr(
        "{games} of “{title}”, version {version}, made from the class's journals; the same journals give the same "
        "report. Names are generated. No ending is graded here, and none should be.",
        games=_games(played), title=bare(story.title), version=bare(story.version),
    )  # fmt: skip
    yield Section(tr("About this report"), (Text(text),))
