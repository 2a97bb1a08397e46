"""The desk's two themes."""

from textual.theme import Theme

DEFAULTS = {"quiet": "#8A93A0", "rule": "#2A3340", "better": "#7FB3A6", "worse": "#E0727C"}
"""Used under the themes that come with Textual, which do not know our roles."""


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


DARK = _theme(
    "peace-dark", dark=True, ground="#0F141C", raised="#161D28", text="#E8E4D8", accent="#E6CF82", roles=DEFAULTS
)
PAPER = _theme(
    "peace-paper", dark=False, ground="#F5F1E6", raised="#ECE6D6", text="#1B2230", accent="#8A5A00",
    roles={"quiet": "#6A6F78", "rule": "#CFC7B4", "better": "#2F6F62", "worse": "#A3202E"},
)  # fmt: skip
