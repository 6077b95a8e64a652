"""One colour and one shape per measure, one meaning per colour, in light and in dark.

The measure colours were found by a random search around red, ochre, violet, blue, magenta, green and brown that maximised the smallest
CIE76 distance of any two under normal sight and simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009,
severity 1), with a contrast of 4.5:1 against the page and 3:1 against the land of the map as constraints. tests/views/test_palette.py
holds the result to that. Shape says the same as colour, for whoever sees no colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from lib.schema import Badge, Measure

LIGHT, DARK = "light", "dark"
FONT = "'IBM Plex Sans', system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one meaning is drawn: its word, its colour in light and dark, its shape on the map and as plotly names it."""

    label: str
    light: str
    dark: str
    shape: str
    symbol: str

    def colour(self, theme: str) -> str:
        """The colour in a theme; any name but "dark" is light."""
        return self.dark if theme == DARK else self.light


@dataclass(frozen=True, slots=True)
class Theme:
    """The neutral colours of a theme."""

    name: str
    ink: str  # text
    muted: str  # secondary text, 4.5:1 against paper
    paper: str  # page
    panel: str  # cards, popups
    line: str  # rules, grids
    sea: str
    land: str
    border: str  # of countries
    inner_border: str  # of regions
    river: str
    on_mark: str  # text on a measure's colour
    focus: str  # keyboard focus
    halo: str  # behind the evidence that a link points to


MEASURE_STYLES: Mapping[Measure, Mark] = {
    Measure.KILLED: Mark("killed", "#c63762", "#f0707f", "circle", "circle"),
    Measure.INJURED: Mark("injured", "#a46a00", "#ffac21", "diamond", "diamond"),
    Measure.MISSING: Mark("missing", "#4d1789", "#a977ff", "hexagon", "hexagon"),
    Measure.DETAINED: Mark("detained", "#1b6bd6", "#8ab0f5", "square", "square"),
    Measure.ABDUCTED: Mark("abducted", "#8a1069", "#e3b0ce", "triangle", "triangle-up"),
    Measure.DISPLACED: Mark("displaced", "#0a3922", "#a6f5b0", "pentagon", "pentagon"),
    Measure.PARTICIPANTS: Mark("participants", "#654703", "#8aa23f", "kite", "triangle-down"),
}
INCIDENT_STYLE = Mark("incident", "#10142b", "#f4f8f2", "pin", "square")

THEMES: Mapping[str, Theme] = {
    LIGHT: Theme(
        name=LIGHT,
        ink="#1a1d21",
        muted="#565d66",
        paper="#ffffff",
        panel="#f6f7f8",
        line="#d9dde2",
        sea="#dfe7ec",
        land="#f3f1ec",
        border="#9aa0a6",
        inner_border="#cfccc4",
        river="#c3d3dd",
        on_mark="#ffffff",
        focus="#1a1d21",
        halo="#ffe9a8",
    ),
    DARK: Theme(
        name=DARK,
        ink="#e8eaed",
        muted="#a2abb5",
        paper="#12161c",
        panel="#1b2129",
        line="#343c46",
        sea="#10151b",
        land="#232a32",
        border="#68727d",
        inner_border="#38414b",
        river="#18222c",
        on_mark="#0c0f13",
        focus="#ffffff",
        halo="#5a4a12",
    ),
}
# How well a total is supported is said by a sign and a word, not by one more colour.
BADGE_SIGNS: Mapping[Badge, str] = {Badge.PROVISIONAL: "◐", Badge.CORROBORATED: "●", Badge.CONTESTED: "◆", Badge.RETRACTED: "○"}


def theme_of(name: str) -> Theme:
    """The theme of a name; anything but "dark" is light."""
    return THEMES[DARK if name == DARK else LIGHT]


def style_of(measure: str) -> Mark:
    """The mark of a measure, also of its plain name.

    >>> style_of("killed").shape
    'circle'
    """
    return MEASURE_STYLES[Measure(measure)]


def with_alpha(colour: str, alpha: float) -> str:
    """A colour made translucent, for bands.

    >>> with_alpha("#c63762", 0.2)
    'rgba(198,55,98,0.2)'
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def css_variables(theme: str) -> str:
    """The colours of a theme as custom properties: --cl-ink, --cl-killed, --cl-incident ..."""
    neutral = theme_of(theme)
    named = {f.name.replace("_", "-"): getattr(neutral, f.name) for f in fields(neutral) if f.name != "name"}
    named |= {measure.value: style.colour(theme) for measure, style in MEASURE_STYLES.items()}
    named["incident"] = INCIDENT_STYLE.colour(theme)
    return "".join(f"--cl-{name}:{colour};" for name, colour in named.items())


def css_variables_of_both() -> str:
    """The same for both themes at once: each piece of a page takes the colour of its own `color-scheme`, also right after a switch."""
    light, dark = ([line.split(":", 1) for line in css_variables(theme).split(";") if line] for theme in (LIGHT, DARK))
    return "".join(f"{name}:light-dark({bright},{dim});" for (name, bright), (_, dim) in zip(light, dark, strict=True))
