"""Writes the page of what `peace check` and `peace explore` say: `uv run python docs/make_diagnostics.py`."""

from pathlib import Path

from game.story.problem import Diagnostic, diagnostics

PAGE = Path(__file__).parent / "diagnostics.md"
HEAD = """\
# What `peace check` and `peace explore` say

<!-- Made by docs/make_diagnostics.py from game/story/diagnostics.yaml; edit that. -->

`peace check STORY` prints each problem as `file:line:column: code: message`. An error keeps the story from being
played; a warning does not (with `--strict` it fails the check). `peace explain CODE` prints what stands here. Each
example is a file laid beside a story in order; `# here` marks the line where the problem is reported. An example
with a `story:` is a story by itself.

What only play can find is found by `peace explore STORY`, and said in the same way. Of most of it there is a game that
shows it: `--journals DIR` keeps them, and `peace play STORY --journal FILE` replays one.
"""


def page() -> str:
    """The page: a table of all codes, then each with its explanation and examples."""
    known = diagnostics().values()
    table = ["| Code | Severity | Message |", "|---|---|---|"]
    table += [f"| [{one.code}](#{one.code}) | {one.severity} | {_cell(one.template)} |" for one in known]
    return "\n".join([HEAD, *table, "", *map(_entry, known)])


def _entry(one: Diagnostic) -> str:
    lines = [
        f"## {one.code}",
        "",
        f"{one.severity.capitalize()} of `peace {one.by}`: {_escaped(one.template)}",
        "",
        _escaped(one.explain),
        "",
    ]
    for title, example in (("Wrong:", one.wrong), ("Right:", one.right)):
        if example:
            lines += [title, "", "```yaml", example.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    parts = text.split("`")
    for at in range(0, len(parts), 2):  # what stands between backquotes is shown as it is
        parts[at] = parts[at].replace("\\", "\\\\").replace("*", "\\*").replace("<", "\\<").replace("_", "\\_")
    return "`".join(parts)


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
