"""A line in columns."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from game.desk.words import fit, line, said


class Row(Static):
    """A label and what there is to say of it. The values of rows of one `column` stand below each other."""

    DEFAULT_CSS = "Row { height: 1; }"  # or it would be drawn to learn its height, before its width is known

    def __init__(self, mark: Content, label: str, column: int, values: Content, extra: Content | None = None) -> None:
        super().__init__(markup=False)
        self.mark = mark
        self.label = label
        self.column = column
        self.values = values
        self.extra = extra or Content("")
        """What stands between the two where there is room for it."""

    def render(self) -> Content:
        """The line, drawn for its width: what is extra goes first, then the label is cut."""
        room = self.size.width - self.mark.cell_length - self.values.cell_length
        extra = self.extra if room - self.extra.cell_length >= self.column else Content("")
        label = max(1, min(self.column, room - extra.cell_length))
        return said(self.mark, fit(self.label, label), extra, self.values)


def column_of(labels: list[str], gap: int = 2) -> int:
    """How wide the column of these labels is, with the gap after it."""
    return max((cell_len(line(one)) for one in labels), default=0) + gap
