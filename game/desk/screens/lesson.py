"""The table as a class has it: scene and map for the projector, a strip for the class, a line for the teacher."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from game.desk.company import Company
from game.desk.pages.blocks import Block, Paragraph, Verbatim
from game.desk.screens.play import PlayScreen
from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.words import said, words
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.text import clean

_NOT_HERE = ("undo", "redo", "past", "predict", "to_title", "transcript")


def told(text: str) -> list[Content]:
    """The paragraphs of a text as they are. A code to scan is light on dark in every theme."""
    parts = [Content(clean(part)) for part in text.split("\n\n")]
    return [part.stylize("#ffffff on #000000") if is_code(part.plain) else part for part in parts]


def is_code(part: str) -> bool:
    """Whether that is a code to scan."""
    return "█" in part


class ToldScreen(ReadingScreen):
    """Something for everybody to read, such as how to join."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self.told = heading
        self.text = text

    def heading(self) -> str:
        """What the caller gave."""
        return self.told

    def blocks(self) -> list[Block]:
        """The text, line by line as it is."""
        return [Verbatim(part) if is_code(part.plain) else Paragraph(part) for part in told(self.text)]


class Strip(Static):
    """How the class stands. It is asked each second, and drawn anew when it has changed."""

    def __init__(self, company: Company) -> None:
        super().__init__(markup=False, id="strip")
        self.company = company

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()
        self.set_interval(0.5, self._look)

    def _look(self) -> None:
        text = clean(self.company.status())
        if str(self.render()) != text:
            self.update(said(text))


class LessonScreen(PlayScreen):
    """What is decided is decided by the class: numbers and clicks choose nothing here, the teacher's line does."""

    CSS_PATH = "lesson.tcss"
    AUTO_FOCUS = "#teacher"

    def __init__(self, game: Playthrough, company: Company) -> None:
        super().__init__(game, [])
        self.company = company

    def above(self) -> Iterable[Widget]:
        """The strip."""
        yield Strip(self.company)

    def above_map(self) -> Iterable[Widget]:
        """While the class gathers, the code to scan stands where the map will be, if there is room for one."""
        codes = [part for part in told(self.company.invitation()) if is_code(part.plain)]
        return [Static(one, id="code", markup=False) for one in codes[:1]]

    def on_mount(self) -> None:
        """See whether the class gathers."""
        self._gather()

    def _gather(self) -> None:
        self.set_class(self.company.gathering, "-gathering")

    def below(self) -> Iterable[Widget]:
        """The teacher's line."""
        yield Input(placeholder="open 90 · close · next · join · help", id="teacher", compact=True)

    @on(Input.Submitted, "#teacher")
    def _typed(self, event: Input.Submitted) -> None:
        event.input.value = ""
        line = event.value.strip()
        if line == "join":
            self.app.push_screen(ToldScreen(tr("Join the class"), self.company.invitation()))
            return
        if line == "help":
            self.app.push_screen(ToldScreen(tr("What you can type"), self.company.help()))
            return
        told = self.company.do(line)
        if line == "inject":  # a long list
            self.app.push_screen(ToldScreen(tr("Events that fit now"), told))
            return
        if self.company.left:
            self.app.exit()
            return
        self.account = self.company.account
        self._gather()
        self._show()
        if self.game.ending is not None and self.account is None:
            self.choices.show([])
            self._ask("")
        self.tell(told)
        self.query_one("#teacher").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that changes the game past the class, or leaves it: the teacher's line does both."""
        return action not in _NOT_HERE and super().check_action(action, parameters)

    def _written(self) -> list[Block]:
        """Where the game has come to its end: what it says of that."""
        ending = self.game.ending
        if ending is None or self.account is not None:
            return super()._written()
        title = Paragraph(words(ending.title, "$primary"), "bold", gap=0)
        return [title, *(Paragraph(words(part)) for part in self.game.text)]

    def _item(self, place: int) -> Item:
        return replace(super()._item(place), name="")

    @on(Choices.Decided)
    def _decided(self, event: Choices.Decided) -> None:
        self.choices.spent = False
        self.tell(tr("The class decides: type open, and later close, in the line below."))
