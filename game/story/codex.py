"""The codex: what a player can look up around a story, as entries that any face can show."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from game.story.interface import counted, tr
from game.story.reference import Source, Term
from game.story.story import Story
from game.story.text import paragraphs


class Entry(Struct, frozen=True):
    """One thing to look up: the section it belongs to, its title, and its paragraphs."""

    section: str
    title: str
    text: tuple[str, ...]


def entries(story: Story, over: Callable[[str], bool] = lambda _: True) -> list[Entry]:
    """Every entry, section by section. `over` says which acts are: what tells of them stays shut until then."""
    return [
        *(
            Entry(tr("Glossary"), one.term, _some(one.say and tr("Say: {say}.", say=one.say), one.means))
            for one in _terms(story)
        ),
        *(
            Entry(
                tr("Who is who"),
                one.label,
                _some(
                    one.about,
                    one.wants and tr("Wants: {what}", what=one.wants),
                    one.levers and tr("Can: {what}", what=one.levers),
                    one.limits and tr("Will not, or cannot: {what}", what=one.limits),
                ),
            )
            for one in story.actors.values()
        ),
        *(
            Entry(
                tr("Your table"),
                one.label,
                _some(
                    one.role,
                    one.wants and tr("Wants: {what}", what=one.wants),
                    one.misses and tr("Does not see: {what}", what=one.misses),
                ),
            )
            for one in story.cast.values()
        ),
        *(
            Entry(tr("Pages"), one.title, (*paragraphs(one.text), *(_where(story.sources[name]) for name in one.cites)))
            for one in story.pages.values()
            if not one.act or over(one.act)
        ),
        *(Entry(tr("Timeline"), one.when, (one.says, _where(one))) for one in story.sources.values() if one.when),
        *_argument(story),
        *(
            Entry(tr("The article and the record"), name, corrected(one))
            for name, one in story.sources.items()
            if one.claims
        ),
        *(Entry(tr("Views of the world"), one.label, _some(one.says)) for one in story.worldviews.values()),
        *(
            Entry(tr("Invented events"), one.title, (tr("This never happened as told here."),))
            for scenes in (story.nodes, story.storylets, story.endings if all(map(over, story.acts)) else {})
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
    claimed = (
        tr("The article says ({where}): {what}", where=_paragraphs(source.article), what=source.claims)
        if source.article
        else tr("The article says: {what}", what=source.claims)
    )
    return (claimed, tr("The record says: {what}", what=source.says), _where(source))


def _argument(story: Story) -> Iterator[Entry]:
    article = story.article
    if not article.title:
        return
    yield Entry(tr("The article"), article.title, _some(f"{article.author}, {article.where}", article.about))
    for number, says in enumerate(article.paragraphs, 1):
        yield Entry(tr("The article"), tr("Paragraph {number}", number=number), (says,))
    for name, option in story.options.items():
        against = option.against and tr("Against it, or its limits: {what}", what=option.against)
        yield Entry(
            tr("The article"), tr("Option {name}", name=name), _some(option.says, _paragraphs(option.article), against)
        )
    for name, link in story.links.items():
        claimed = (
            tr("The article claims it in {where}.", where=_paragraphs(link.article))
            if link.article
            else tr("The article omits it.")
        )
        backed = tr("Support: {support}. {record}", support=tr(link.support), record=link.record)
        yield Entry(tr("Cause and effect"), name, (link.says, claimed, backed))


def _paragraphs(numbers: tuple[int, ...]) -> str:
    which = ", ".join(map(str, numbers))
    return counted("paragraph {which}", "paragraphs {which}", len(numbers), which=which) if numbers else ""


def _where(source: Source) -> str:
    return tr("Source: {where}", where=source.where)


def _terms(story: Story) -> list[Term]:
    return sorted(story.glossary.values(), key=lambda one: one.term.casefold())


def _some(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
