"""The codex: what a player can look up around a story, as entries that any face can show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.story.reference import Source, Term
from game.story.story import Story
from game.story.text import paragraphs


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up: the section it belongs to, its title, and its paragraphs."""

    section: str
    title: str
    text: tuple[str, ...]


def entries(story: Story, over: Callable[[str], bool] = lambda _: True) -> list[Entry]:
    """Every entry, section by section. `over` says which acts are: what tells of them stays shut until then."""
    return [
        *_argument(story),
        *(
            Entry("Pages", one.title, (*paragraphs(one.text), *(_where(story.sources[name]) for name in one.cites)))
            for one in story.pages.values()
            if not one.act or over(one.act)
        ),
        *(Entry("Glossary", one.term, _some(one.say and f"Say: {one.say}.", one.means)) for one in _terms(story)),
        *(
            Entry(
                "Who is who",
                one.label,
                _some(
                    one.about,
                    one.wants and f"Wants: {one.wants}",
                    one.levers and f"Can: {one.levers}",
                    one.limits and f"Will not, or cannot: {one.limits}",
                ),
            )
            for one in story.actors.values()
        ),
        *(
            Entry(
                "Your table",
                one.label,
                _some(one.role, one.wants and f"Wants: {one.wants}", one.misses and f"Does not see: {one.misses}"),
            )
            for one in story.cast.values()
        ),
        *(Entry("Timeline", one.when, (one.says, _where(one))) for one in story.sources.values() if one.when),
        *(
            Entry("The article and the record", name, corrected(one))
            for name, one in story.sources.items()
            if one.claims
        ),
        *(Entry("Views of the world", one.label, _some(one.says)) for one in story.worldviews.values()),
        *(
            Entry("Invented events", one.title, ("This never happened as told here.",))
            for scenes in (story.nodes, story.storylets, story.endings)
            for one in scenes.values()
            if one.fiction
        ),
    ]


def find(known: list[Entry], word: str) -> list[Entry]:
    """The entries a word means: a whole section, titles that hold it, else texts that do."""
    wanted = word.casefold().strip()
    for found in (
        [one for one in known if one.section.casefold() == wanted],
        [one for one in known if wanted in one.title.casefold()],
        [one for one in known if any(wanted in part.casefold() for part in one.text)],
    ):
        if found:
            return found
    return []


def corrected(source: Source) -> tuple[str, ...]:
    """A source as a reader meets it; a correction sets what the article says beside the record."""
    if not source.claims:
        return (source.says, _where(source))
    where = f" ({_paragraphs(source.article)})" if source.article else ""
    return (f"The article says{where}: {source.claims}", f"The record says: {source.says}", _where(source))


def _argument(story: Story) -> Iterator[Entry]:
    article = story.article
    if not article.title:
        return
    yield Entry("The article", article.title, _some(f"{article.author}, {article.where}", article.about))
    for number, says in enumerate(article.paragraphs, 1):
        yield Entry("The article", f"Paragraph {number}", (says,))
    for name, option in story.options.items():
        against = option.against and f"Against it, or its limits: {option.against}"
        yield Entry("The article", f"Option {name}", _some(option.says, _paragraphs(option.article), against))
    for name, link in story.links.items():
        claimed = f"The article claims it in {_paragraphs(link.article)}." if link.article else "The article omits it."
        yield Entry("Cause and effect", name, (link.says, claimed, f"Support: {link.support}. {link.record}"))


def _paragraphs(numbers: tuple[int, ...]) -> str:
    return f"paragraph{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}" if numbers else ""


def _where(source: Source) -> str:
    return f"Source: {source.where}"


def _terms(story: Story) -> list[Term]:
    return sorted(story.glossary.values(), key=lambda one: one.term.casefold())


def _some(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
