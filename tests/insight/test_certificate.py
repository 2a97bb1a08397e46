"""The fairness certificate: its figures are those of the games, and its verdicts can be either."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine.playthrough import Playthrough
from game.insight.certificate import certificate
from game.insight.explore import Explored, Plan, explore
from game.insight.fairness import Criterion, best, criteria, upsets
from game.insight.games import Game
from game.insight.reading import Length, grade, length, prose, syllables, words_in
from game.story.reading import load
from game.story.story import Story
from tests.terminal.test_lines import peace

STORIES = Path(__file__).parents[1] / "stories"
SMALL = STORIES / "small"
DAY = date(2024, 2, 29)


@pytest.fixture(scope="module")
def story() -> Story:
    return load(SMALL)


@pytest.fixture(scope="module")
def explored(story: Story) -> Explored:
    return explore(story, Plan(300, 1))


def verdicts(story: Story, explored: Explored) -> dict[str, Criterion]:
    return {one.says: one for one in criteria(story, explored)}


def made_up(endings: dict[str, int], of: Explored) -> Explored:
    """What was explored, with other endings under random play."""
    tally = replace(of.tally, games=sum(endings.values()), endings=Counter(endings))
    return replace(of, tally=tally, profiles={**of.profiles, "random": tally})


def test_the_page_tells_what_was_found(story: Story, explored: Explored) -> None:
    page = certificate(story, explored, DAY)
    assert page == certificate(story, explored, DAY)
    assert f"Story `small`, version 1.0.0, rules `{story.digest}`; 2024-02-29. 300 games from seed 1" in page
    assert "Made by `peace explore small --plays 300 --seed 1 --certificate`." in page
    assert "| Endings reached | 2 of 3 | riot |" in page
    assert "| Choices open somewhere | 10 of 11 | morning.parade |" in page
    assert "| Nodes seen | 3 of 3 | none |" in page
    share = 100 * explored.tally.endings["fair"] / 300
    assert f"| fair | {share:.1f} % (" in page
    assert "| Effects under a causal link | 8 of 19, 11 under judgement |" in page
    assert "| Links used | 2 of 2 |" in page
    assert "| Paragraphs of the article behind them | 2 of the 2 that links name |" in page
    assert "| Scenes that cite one | 1 of 5 |" in page
    assert page.endswith("|\n")


def test_every_criterion_can_fail_and_can_be_met(story: Story, explored: Explored) -> None:
    found = verdicts(story, explored)
    assert not found["No ending above 30 % under random play"].met
    assert not found["Every ending at least 1 % under some profile"].met
    assert not found["All 3 endings above 3 % under random play"].met
    assert not found["No dominated choice"].met
    assert found["No softlock"].met
    fair = replace(made_up({"riot": 30, "fair": 30, "quiet": 40}, explored), beaten=[])
    better = verdicts(story, fair)
    assert not better["No ending above 30 % under random play"].met
    assert better["Every ending at least 1 % under some profile"].met
    assert better["All 3 endings above 3 % under random play"].met
    assert better["No dominated choice"].met
    faulty = load(STORIES / "faulty" / "play")
    assert not verdicts(faulty, explore(faulty, Plan(50, 1)))["No softlock"].met


def test_shares_at_the_bounds(story: Story, explored: Explored) -> None:
    eight = replace(story, endings={f"e{at}": replace(story.endings["fair"], name=f"e{at}") for at in range(8)})
    even = {"e0": 300, "e1": 300, "e2": 200, "e3": 100, "e4": 40, "e5": 31, "e6": 19, "e7": 10}
    assert verdicts(eight, made_up(even, explored))["No ending above 30 % under random play"].met
    assert verdicts(eight, made_up(even, explored))["At least six endings above 3 % under random play"].met
    assert verdicts(eight, made_up(even, explored))["Every ending at least 1 % under some profile"].met
    rarer = made_up({**even, "e5": 30, "e7": 9, "e0": 302}, explored)
    assert not verdicts(eight, rarer)["No ending above 30 % under random play"].met
    assert not verdicts(eight, rarer)["At least six endings above 3 % under random play"].met
    assert verdicts(eight, rarer)["Every ending at least 1 % under some profile"].found == "e7"


def test_the_best_profile_is_named(story: Story, explored: Explored) -> None:
    shares = {name: one.endings["quiet"] / one.games for name, one in explored.profiles.items()}
    assert best(story, explored)["quiet"] == max(shares.items(), key=lambda item: item[1])


def test_profiles_apart_and_luck(story: Story, explored: Explored) -> None:
    def with_headlines(low: dict[int, int], high: dict[int, int]) -> Explored:
        ones = zip(("firm", "random"), (low, high), strict=True)
        profiles = {name: replace(explored.profiles[name], headlines=Counter(counts)) for name, counts in ones}
        return replace(explored, profiles=profiles)

    says = "The profiles' ranges overlap"
    apart = with_headlines({100: 5, 200: 5}, {300: 5, 400: 5})
    assert not verdicts(story, apart)[says].met
    assert upsets(apart) == {("firm", "random"): 0.0}
    touching = with_headlines({100: 5, 300: 5}, {300: 5, 400: 5})
    assert verdicts(story, touching)[says].met
    assert upsets(touching) == {("firm", "random"): 0.125}  # of four pairs one is a tie
    assert upsets(with_headlines({300: 5, 400: 5}, {100: 5, 300: 5})) == {("firm", "random"): 0.125}


def test_an_indicator_that_only_falls_is_told(story: Story, explored: Explored) -> None:
    courses = replace(explored.tally.courses, rose=[0, 150, 150, 150], fell=[300, 150, 150, 150])
    tally = replace(explored.tally, courses=courses)
    one_way = replace(explored, profiles={**explored.profiles, "random": tally})
    (found,) = [one for one in criteria(story, one_way) if "rises and falls" in one.says]
    assert (found.met, found.found) == (False, "tension")


def test_words_of_a_game_are_those_a_player_reads(story: Story) -> None:
    game = Game(7, "neutral", (("morning", "guards"),))
    playthrough = Playthrough(story, 7)
    read = ["Morning at the bridge", *playthrough.text, *(one.says for one in playthrough.advice)]
    read += [one.choice.text for one in playthrough.choices]
    playthrough.choose("morning", "guards")
    assert playthrough.node is not None
    read += ["The guards come in step.", playthrough.node.title, *playthrough.text]
    read += [one.choice.text for one in playthrough.choices]
    assert length(story, game) == Length(sum(len(text.split()) for text in read), 1)
    assert Length(400, 6).minutes == 4.0


def test_reading_level() -> None:
    assert [syllables(word) for word in ("cat", "bridge", "table", "river", "the", "Banjska", "tsk")] == [
        1, 1, 2, 2, 1, 2, 1
    ]  # fmt: skip
    assert words_in("“It's 3,000 people,” she says: one—two.") == 7
    # 3 words, 3 syllables, 1 sentence; and 6 words, 9 syllables, 2 sentences
    assert grade(["The cat sat."]) == pytest.approx(0.39 * 3 + 11.8 - 15.59)
    assert grade(["The river is wide. Nobody crosses."]) == pytest.approx(0.39 * 3 + 11.8 * 10 / 6 - 15.59)
    assert grade([]) == 0.0


def test_prose_is_all_that_is_read(story: Story) -> None:
    told = list(prose(story))
    for text in (
        "Lamps on both banks.",
        "The clock has struck.",
        "Put men on it.",
        "You wait.",
        "Stalls on both banks.",
    ):
        assert text in told
    assert "The guards you hired in week one ask for their pay." in told


def test_the_day_is_today_or_what_is_said(tmp_path: Path) -> None:
    arguments = ("explore", str(SMALL), "--plays", "20", "--certificate")
    assert "; 2001-09-09. 20 games" in peace(tmp_path, *arguments, env={"SOURCE_DATE_EPOCH": "1000000000"}).stdout
    assert "; 2024-02-29. 20 games" in peace(tmp_path, *arguments, "--date", "2024-02-29").stdout
    done = peace(tmp_path, *arguments, "--date", "soon")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert peace(tmp_path, *arguments, "--json").returncode == 2
