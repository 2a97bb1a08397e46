"""Nothing in the desk's code lets Textual read markup, or gives a widget what came through no door of ours.

Whether a string in `said` was cleaned cannot be told from the code; the tests with hostile text see to that.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import game.desk

FILES = sorted(Path(game.desk.__path__[0]).rglob("*.py"))
MARKUP = {"Static", "Label", "Button", "Link", "Checkbox", "RadioButton", "OptionList", "SelectionList", "notify"}
"""What reads markup unless it is told not to."""
NEVER = {
    "from_markup", "render_markup", "escape", "Markdown", "MarkdownViewer", "Tree", "DataTable", "Collapsible", "Tab",
    "TabPane", "TabbedContent", "RichLog", "Log", "Header", "Pretty",
}  # fmt: skip
"""What always reads markup, or makes something of what it is given."""
TITLES = {"border_title", "border_subtitle", "tooltip", "placeholder"}
DOORS = {"words", "said"}


def name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def unmarked(call: ast.Call) -> bool:
    return any(one.arg == "markup" and ast.unparse(one.value) == "False" for one in call.keywords)


def literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def harmless(node: ast.expr) -> bool:
    """Ours, or come through a door: a title may be a Content."""
    return literal(node) or (isinstance(node, ast.Call) and name(node.func) in DOORS)


def faults(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {name(base) for base in node.bases} & MARKUP:
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            begun = [one for one in calls if ast.unparse(one.func) == "super().__init__"]
            if not begun or not all(map(unmarked, begun)):
                yield f"{node.lineno}: {node.name} reads markup"
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and not harmless(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Attribute) and one.attr in TITLES for one in targets):
                yield f"{node.lineno}: a title from no literal"
        if not isinstance(node, ast.Call):
            continue
        called = name(node.func)
        if called in MARKUP and not unmarked(node) and (called == "OptionList" or not all(map(literal, node.args))):
            yield f"{node.lineno}: {called} without markup=False"
        if called in NEVER:
            yield f"{node.lineno}: {called}"
        if any(one.arg in TITLES and not literal(one.value) for one in node.keywords) and called != "Binding":
            yield f"{node.lineno}: {called} with a title from no literal"
        if called in ("update", "Option") and not (
            node.args and isinstance(node.args[0], ast.Call) and name(node.args[0].func) in DOORS | ROWS
        ):
            yield f"{node.lineno}: {called} of what came through no door"


ROWS = {"_row", "_name"}
"""Functions of ours that give a Content, as mypy sees to."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_reads_markup(path: Path) -> None:
    assert list(faults(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(text)", "yield Static(f'{x}')", "OptionList()", "self.notify(x)", "Content.from_markup(x)",
        "box.border_title = x", "key.tooltip = tr(x)", "box.update(x)", "Option(x)",
        "class A(Static):\n def __init__(self):\n  pass",
        "Input(placeholder=x)", "Static(x, markup=True)", "Markdown(x)",
    ],
)  # fmt: skip
def test_the_check_sees(code: str) -> None:
    assert list(faults(ast.parse(code)))
