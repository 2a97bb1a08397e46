"""A table for a spreadsheet, in which nothing anybody wrote is a formula."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@\t\r])")


def spreadsheet(rows: Iterable[Iterable[object]]) -> str:
    """The rows as CSV."""
    out = io.StringIO()
    table = csv.writer(out)
    for row in rows:
        table.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor a part of it where cells end at semicolons or tabs."""
    return _FORMULA.sub(r"\1'", cell)
