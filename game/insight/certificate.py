"""The fairness certificate of a story: one page of Markdown on what bulk play came to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from game.engine.turn import Setting
from game.insight.explore import Explored, Plan
from game.insight.fairness import (
    OFTEN,
    best,
    chance,
    criteria,
    ends,
    overlap,
    percent,
    profile_spreads,
    upsets,
    with_interval,
)
from game.insight.games import Game, strengths
from game.insight.reading import grade, length, prose
from game.insight.report import values
from game.insight.tally import Tally, percentile
from game.insight.walk import by_profile, walk
from game.story.story import Effect, Profile, Story

READ = 200
"""Games whose words are counted."""


def certificate(story: Story, explored: Explored, day: date) -> str:
    """The page. It is the same for the same story, plan and day."""
    parts = [
        _head(story, explored, day),
        _verdicts(story, explored),
        _reached(story, explored),
        _endings(story, explored),
        _values(story, explored),
        _profiles(story, explored),
        _sources(story, explored.whole),
        _length(story, explored),
    ]
    return "\n".join(line for part in parts for line in part)


def _head(story: Story, explored: Explored, day: date) -> Iterator[str]:
    plan, aside = explored.plan, explored.whole.games - explored.tally.games
    yield f"# How fair is {_text(story.title)}?"
    yield ""
    yield (
        f"Story `{story.id}`, version {_text(story.version)}, rules `{story.digest}`; {day.isoformat()}. "
        f"{plan.plays} games from seed {plan.seed}, profile {plan.profile}, worldview {plan.worldview}"
        f"{', covering' if plan.cover else ''}; beside them {aside} games of the profiles and worldviews."
    )
    yield f"Made by `peace explore {story.id} {_options(plan)} --certificate`."
    yield ""


def _options(plan: Plan) -> str:
    """The plan as `peace explore` takes it."""
    made = f"--plays {plan.plays} --seed {plan.seed}"
    made += f" --profile {plan.profile}" if plan.profile != "random" else ""
    made += f" --worldview {plan.worldview}" if plan.worldview != "neutral" else ""
    return made + (" --cover" if plan.cover else "")


def _verdicts(story: Story, explored: Explored) -> Iterator[str]:
    yield from _table(
        "Verdict",
        ["Criterion", "", "Found"],
        ([one.says, "met" if one.met else "**not met**", one.found] for one in criteria(story, explored)),
    )


def _reached(story: Story, explored: Explored) -> Iterator[str]:
    whole = explored.whole
    scenes, opened = whole.scenes, whole.opened
    choices = [
        (one.name, choice) for one in (*story.nodes.values(), *story.storylets.values()) for choice in one.choices
    ]
    rows = (
        ("Nodes seen", [name for name in story.nodes if not scenes[name]], len(story.nodes)),
        ("Storylets seen", [name for name in story.storylets if not scenes[name]], len(story.storylets)),
        ("Choices open somewhere", [".".join(one) for one in choices if not opened[one]], len(choices)),
        ("Endings reached", [name for name in story.endings if not whole.endings[name]], len(story.endings)),
    )
    yield from _table(
        "What was reached",
        ["", "Reached", "Never"],
        ([what, f"{of - len(never)} of {of}", ", ".join(never) or "none"] for what, never, of in rows),
    )


def _endings(story: Story, explored: Explored) -> Iterator[str]:
    tally, most = chance(explored), best(story, explored)
    rows = [
        [name, with_interval(tally.endings[name], tally.games), f"{most[name][0]}, {percent(most[name][1])}"]
        for name in sorted(ends(story), key=lambda name: -tally.endings[name])
    ]
    yield from _table(
        f"Endings under random play ({tally.games} games)",
        ["Ending", "Share (95 % interval)", "Most often under"],
        rows,
    )
    above = sum(tally.endings[name] > OFTEN * tally.games for name in ends(story))
    yield f"Largest: {_text(rows[0][0])}. Smallest: {_text(rows[-1][0])}. Above 3 %: {above} of {len(rows)}."
    yield ""
    if explored.acts:
        yield from _table(
            "Where an act is played alone, at random",
            ["Act", "Decisions in nine games of ten", "How it ends"],
            ([name, _nine(one), _shares(story, one)] for name, one in explored.acts.items()),
        )


def _nine(tally: Tally) -> str:
    return f"{percentile(tally.decisions, 0.05)} to {percentile(tally.decisions, 0.95)}"


def _shares(story: Story, tally: Tally) -> str:
    """The endings that came, the most often first."""
    names = sorted((name for name in story.endings if tally.endings[name]), key=lambda name: -tally.endings[name])
    return ", ".join(f"{name} {percent(tally.endings[name] / tally.games)}" for name in names)


def _values(story: Story, explored: Explored) -> Iterator[str]:
    tally = chance(explored)
    yield from _table(
        "Values under random play",
        ["Value", "Ended higher in", "Lower in", "Lowest", "Highest", "Both"],
        (
            [
                name,
                percent(one["rose"] / tally.games),
                percent(one["fell"] / tally.games),
                f"{one['low']:.1f}",
                f"{one['high']:.1f}",
                "rises and falls" if one["rose"] and one["fell"] else "only one way",
            ]
            for name, one in values(story, tally).items()
        ),
    )


def _profiles(story: Story, explored: Explored) -> Iterator[str]:
    spreads = profile_spreads(story, explored)
    if not spreads:
        return
    yield from _table(
        f"Profiles by {_text(story.derived[story.headline].label)} at the end",
        ["Profile", "Mean", "10th to 90th percentile", "Overlaps with"],
        (
            [
                name,
                f"{one.mean:.1f}",
                f"{one.low:.1f} to {one.high:.1f}",
                f"{sum(overlap(spreads, name, other) for other in spreads) - 1} of {len(spreads) - 1}",
            ]
            for name, one in spreads.items()
        ),
    )
    if turned := upsets(explored):
        least, most = min(turned, key=lambda pair: turned[pair]), max(turned, key=lambda pair: turned[pair])
        yield (
            f"Of pairs of games by two profiles, luck turns the profiles' order in "
            f"{percent(sum(turned.values()) / len(turned))} on average: least for {_text(' and '.join(least))} "
            f"({percent(turned[least])}), most for {_text(' and '.join(most))} ({percent(turned[most])}). "
            f"50 % would be luck alone."
        )
        yield ""


def _sources(story: Story, whole: Tally) -> Iterator[str]:
    scenes = [*story.nodes.values(), *story.storylets.values()]
    cited = sum(bool(one.cites or any(choice.cites for choice in one.choices.values())) for one in scenes)
    effects = list(_effects(story))
    judged = sum(one.link == "judgement" for one in effects)
    used = {one.link for one in effects} - {"judgement"}
    known = {number for link in story.links.values() for number in link.article}
    told = {number for name in used for number in story.links[name].article}
    yield from _table(
        "Sources",
        ["", ""],
        [
            ["Sources", str(len(story.sources))],
            ["Scenes that cite one", f"{cited} of {len(scenes)}"],
            ["Effects under a causal link", f"{len(effects) - judged} of {len(effects)}, {judged} under judgement"],
            ["Links used", f"{len(used)} of {len(story.links)}"],
            ["Paragraphs of the article behind them", f"{len(told)} of the {len(known)} that links name"],
        ],
    )


def _effects(story: Story) -> Iterator[Effect]:
    for scene in (*story.nodes.values(), *story.storylets.values()):
        for choice in scene.choices.values():
            yield from choice.effects
            for later in choice.later.values():
                yield from later.effects
    for rule in story.rules.values():
        yield from rule.effects
    for storylet in story.storylets.values():
        yield from storylet.effects


def _length(story: Story, explored: Explored) -> Iterator[str]:
    tally = chance(explored)
    made = {share: percentile(tally.decisions, share) for share in (0, 0.05, 0.5, 0.95, 1)}
    games = _games(story, explored.plan, min(READ, tally.games))
    read = [length(story, one) for one in games]
    words = percentile(Counter(one.words for one in read), 0.5)
    minutes = Counter(round(one.minutes) for one in read)
    yield from _table(
        "Length and language",
        ["", ""],
        [
            ["Decisions a game", f"median {made[0.5]}, least {made[0]}, most {made[1]}"],
            ["Decisions in nine games of ten", f"{made[0.05]} to {made[0.95]}"],
            ["Words a game", f"median {words} ({len(read)} games)"],
            [
                "Minutes a game (200 words a minute, 20 seconds a decision)",
                f"median {percentile(minutes, 0.5)}, in nine of ten "
                f"{percentile(minutes, 0.05)} to {percentile(minutes, 0.95)}",
            ],
            ["Reading level (Flesch-Kincaid grade; syllables guessed by vowel groups)", f"{grade(prose(story)):.1f}"],
        ],
    )


def _games(story: Story, plan: Plan, number: int) -> Iterable[Game]:
    """The first games of random play."""
    view = strengths(story, plan.worldview)
    for seed in range(plan.seed, plan.seed + number):
        made = walk(Setting(story, view, seed), by_profile(Profile({}), seed))
        yield Game(seed, plan.worldview, tuple(made.decisions))


def _table(title: str, head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(map(_text, row))} |" for row in rows)
    yield ""


def _text(text: str) -> str:
    """Text as a cell of a Markdown table shows it unchanged; our own `**` may stay."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<").replace("`", "\\`").replace("_", "\\_")
