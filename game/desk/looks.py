"""The desk's own themes, and the colours of our roles in themes that do not know them."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

_DARK = {"quiet": "#8A93A0", "rule": "#2A3340", "better": "#7FB3A6", "worse": "#E0727C"}
_LIGHT = {"quiet": "#5F656E", "rule": "#CFC7B4", "better": "#2F6F62", "worse": "#A3202E"}
# The terminal's own: bright black is too near to black in many of them to be read.
_ANSI_DARK = {"quiet": "ansi_white", "rule": "ansi_bright_black", "better": "ansi_cyan", "worse": "ansi_bright_red"}
_ANSI_LIGHT = {"quiet": "ansi_bright_black", "rule": "ansi_bright_black", "better": "ansi_blue", "worse": "ansi_red"}


def roles(theme: Theme) -> dict[str, str]:
    """The colours of our roles under a theme that does not define them."""
    if theme.ansi:
        return _ANSI_DARK if theme.dark else _ANSI_LIGHT
    return _DARK if theme.dark else _LIGHT


def _theme(name: str, *, dark: bool, ground: str, raised: str, text: str, accent: str, roles: dict[str, str]) -> Theme:
    return Theme(
        name=name, dark=dark, background=ground, surface=ground, panel=raised, foreground=text, primary=accent,
        secondary=roles["quiet"], accent=accent, success=roles["better"], warning=accent, error=roles["worse"],
        variables={
            **roles,
            "footer-background": ground, "footer-foreground": roles["quiet"], "footer-key-foreground": accent,
            "footer-description-background": ground, "footer-description-foreground": roles["quiet"],
            "footer-key-background": ground, "footer-item-background": ground,
            "scrollbar": roles["rule"], "scrollbar-hover": roles["quiet"], "scrollbar-active": accent,
            "scrollbar-background": ground, "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground, "scrollbar-corner-color": ground,
        },
    )  # fmt: skip


def _sixteen(name: str, accent: str) -> Theme:
    """A theme of the terminal's own colours, with an accent that can be read; Textual's is dark blue on black."""
    theme = BUILTIN_THEMES[name]
    more = {"footer-key-foreground": accent, "scrollbar-active": accent, "link-color": "ansi_default"}
    return replace(theme, primary=accent, accent=accent, variables={**theme.variables, **more})


THEMES = (
    _theme(
        "peace-dark", dark=True, ground="#0F141C", raised="#161D28", text="#E8E4D8", accent="#E6CF82", roles=_DARK
    ),
    _theme(
        "peace-paper", dark=False, ground="#F5F1E6", raised="#ECE6D6", text="#1B2230", accent="#8A5A00", roles=_LIGHT
    ),
    # Black and white, and better and worse as blue and orange, which no kind of colour-blindness confuses.
    _theme(
        "peace-contrast", dark=True, ground="#000000", raised="#1C1C1C", text="#FFFFFF", accent="#FFE14D",
        roles={"quiet": "#C8C8C8", "rule": "#8A8A8A", "better": "#66D9FF", "worse": "#FFA24D"},
    ),
    # Projectors wash out dark grounds and thin differences.
    _theme(
        "peace-projector", dark=False, ground="#FFFFFF", raised="#E4EAF2", text="#000000", accent="#0B3F8A",
        roles={"quiet": "#444A52", "rule": "#8C949E", "better": "#00558F", "worse": "#A83F00"},
    ),
    _sixteen("ansi-dark", "ansi_bright_yellow"),
    _sixteen("ansi-light", "ansi_blue"),
)  # fmt: skip
"""Dark, paper, high contrast, for a projector, the terminal's own colours; the first is what a player meets."""
