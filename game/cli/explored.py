"""The report of `peace explore` as lines for people."""

import shlex
from typing import Any

from game.cli.usage import count

MOST = 1000
"""Characters of decisions on the command line; a game in a round without end has many more."""


def lines(told: dict[str, Any], story: str) -> list[str]:
    """The report for people; `story` is how it is named on the command line, quoted."""
    made, act = told["decisions"], f", act {told['act']}" if told["act"] else ""
    text = [
        f"{told['story']}: {count(told['plays'], 'game')} from seed {told['seed']}, "
        f"profile {told['profile']}, "
        f"worldview {told['worldview']}{act}; {made['mean']} decisions a game "
        f"({made['5th']} to {made['95th']} in most)",
        "",
        "Endings",
    ]
    for name, one in sorted(told["endings"].items(), key=lambda item: -item[1]["games"]):
        low, high = (100 * bound for bound in one["interval"])
        text.append(f"  {100 * one['share']:5.1f} %  ({low:.1f} to {high:.1f})  {name}")
    text += _table("What each profile reaches, in %", told["profiles"])
    text += _table("What chance reaches in each worldview, in %", told["worldviews"])
    if told["acts"]:
        text += _table("What chance reaches where an act is played alone, in %", told["acts"])
    text += ["", "Values: lowest, at the end on average, highest"]
    for name, one in told["values"].items():
        text.append(f"  {one['low']:6.1f} {one['course'][-1]:6.1f} {one['high']:6.1f}  {name}")
    if names := told["never"]["chosen"]:
        text += ["", f"Choices never made, though open ({len(names)})", *(f"  {name}" for name in names)]
    text += ["", f"Found in {count(told['games'], 'game')}, these and those of the tables: {_tale(told['findings'])}"]
    for one in told["findings"]:
        text.append(f"{one['file']}:{one['line']}:{one['column']}: {one['code']}: {one['message']}")
        if one["game"]:
            text.append(f"  {_replay(one, story)}")
    if kept := [one["journal"] for one in told["endings"].values() if one["journal"]]:
        text += ["", "Journals of games that reach the endings", *(f"  {path}" for path in kept)]
    return text


def _table(title: str, columns: dict[str, dict[str, Any]]) -> list[str]:
    """Endings down, and across a letter for each column, as the names are too long to stand side by side."""
    letters = [chr(ord("a") + at) if at < 26 else str(at + 1) for at in range(len(columns))]
    names = list(dict.fromkeys(name for one in columns.values() for name in one["endings"]))
    text = ["", title, "".join(f"{letter:>6}" for letter in letters)]
    for name in names:
        shares = (one["endings"].get(name) for one in columns.values())
        text.append("".join("     ." if share is None else f"{100 * share:6.1f}" for share in shares) + f"  {name}")
    return text + [
        f"  {letter}: {name} ({count(one['games'], 'game')})"
        for letter, (name, one) in zip(letters, columns.items(), strict=True)
    ]


def _tale(found: list[dict[str, Any]]) -> str:
    errors = sum(one["severity"] == "error" for one in found)
    return f"{count(errors, 'error')}, {count(len(found) - errors, 'warning')}"


def _replay(one: dict[str, Any], story: str) -> str:
    """How to see the game that shows a finding."""
    game, play = one["game"], f"peace play {story} --plain"
    if one["journal"]:
        return f"{play} --journal {shlex.quote(one['journal'])}"
    if game["worldview"] != "neutral" or len(game["choices"]) > MOST:
        many = count(game["choices"].count(",") + 1, "decision")
        return f"seed {game['seed']}, worldview {game['worldview']}, {many}; --journals DIR keeps the game"
    act = f" --act {game['act']}" if game["act"] else ""
    return f"{play} --seed {game['seed']}{act} --choices {shlex.quote(game['choices'])}"
