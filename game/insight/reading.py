"""How much there is to read in a game, how long it takes, and how hard the prose is."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.games import Game, strengths
from game.story.story import Story
from game.story.text import paragraphs, plain

WORDS_A_MINUTE = 200
SECONDS_A_DECISION = 20

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’)*]*(?:\s|$)")
_VOWELS = re.compile(r"[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýÿæœ]+")


class Length(Struct, frozen=True):
    """One game's words and decisions."""

    words: int
    decisions: int

    @property
    def minutes(self) -> float:
        """What it takes: the words at 200 a minute, and 20 seconds for each decision."""
        return self.words / WORDS_A_MINUTE + self.decisions * SECONDS_A_DECISION / 60


def length(story: Story, game: Game) -> Length:
    """What a player of the game has before them: scenes, advice, choices, results, news and the ending."""
    playthrough = Playthrough(story, game.seed, (game.worldview, strengths(story, game.worldview)), act=game.act)
    words = _here(playthrough)
    for node, choice in game.decisions:
        account = playthrough.choose(node, choice)
        words += words_in(account.result) + sum(map(words_in, account.news)) + _here(playthrough)
    return Length(words, len(game.decisions))


def _here(playthrough: Playthrough) -> int:
    """The words of the scene or ending a game is at."""
    at = playthrough.node or playthrough.ending
    texts = [at.title if at else "", *playthrough.text, *(one.says for one in playthrough.advice)]
    return sum(map(words_in, [*texts, *(one.choice.text for one in playthrough.choices)]))


def words_in(text: str) -> int:
    """The words of a text."""
    return len(_WORD.findall(text))


def prose(story: Story) -> Iterator[str]:
    """Every paragraph a player can read in play: scenes, choices, results, advice, news and endings."""
    for node in (*story.nodes.values(), *story.storylets.values()):
        yield from paragraphs(node.text)
        for passage in node.texts:
            yield from paragraphs(passage.text)
        yield from (one.says for one in node.advice)
        for choice in node.choices.values():
            yield from (choice.text, *paragraphs(choice.result), *(one.news for one in choice.later.values()))
    yield from (one.news for one in story.rules.values())
    for ending in story.endings.values():
        yield from paragraphs(ending.text)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade, in years of American schooling: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training
    Command Research Branch Report 8-75, 1975. Syllables are guessed (see `syllables`). 0 without words.
    """
    sentences = words = sounds = 0
    for text in texts:
        found = _WORD.findall(plain(text))
        words += len(found)
        sounds += sum(map(syllables, found))
        sentences += max(1, len(_SENTENCE.findall(text))) if found else 0
    return 0.39 * words / sentences + 11.8 * sounds / words - 15.59 if words else 0.0


def syllables(word: str) -> int:
    """A guess: a syllable for each group of vowels, less a silent e at the end, and one at the least."""
    low = word.lower()
    groups = len(_VOWELS.findall(low))
    silent = low.endswith("e") and not low.endswith("le") and groups > 1
    return max(1, groups - silent)
