"""Colours that everybody can tell apart and read, in light and dark."""

import itertools
import math

import pytest

from lib.schema import Badge, Measure
from lib.views.palette import BADGE_SIGNS, INCIDENT_STYLE, MEASURE_STYLES, THEMES, css_variables, css_variables_of_both
from lib.views.svg import OUTLINES, draw_mark

MARKS = [*MEASURE_STYLES.values(), INCIDENT_STYLE]
# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LEAST_DISTANCE = 18.0  # CIE76; the palette reaches 20, two neighbours of a common categorical palette about 5 under deuteranopia


def linear(colour: str) -> list[float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    curved = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return 116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_meanings_look_alike(theme: str, sight: str) -> None:
    for one, other in itertools.combinations(MARKS, 2):
        distance = math.dist(lab(one.colour(theme), sight), lab(other.colour(theme), sight))
        assert distance >= LEAST_DISTANCE, (one.label, other.label, round(distance, 1))


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_and_carry_readable_numbers(theme: str) -> None:
    neutral = THEMES[theme]
    for mark in MARKS:
        assert contrast(mark.colour(theme), neutral.land) >= 3, mark.label
        assert contrast(mark.colour(theme), neutral.sea) >= 3, mark.label
        assert contrast(mark.colour(theme), neutral.on_mark) >= 4.5, mark.label


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_readable(theme: str) -> None:
    neutral = THEMES[theme]
    for ground in (neutral.paper, neutral.panel, neutral.land, neutral.halo):
        assert contrast(neutral.ink, ground) >= 4.5
    for ground in (neutral.paper, neutral.panel, neutral.land):
        assert contrast(neutral.muted, ground) >= 4.5


def test_every_measure_has_a_shape_of_its_own() -> None:
    assert set(MEASURE_STYLES) == set(Measure)
    assert len({mark.shape for mark in MARKS}) == len(MARKS)
    assert all(mark.shape == "circle" or mark.shape in OUTLINES for mark in MARKS)
    assert set(BADGE_SIGNS) == set(Badge)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_gets_every_colour_by_name(theme: str) -> None:
    variables = css_variables(theme)
    for name in (*Measure, "incident", "ink", "paper", "on-mark"):
        assert f"--cl-{name}:#" in variables


def test_a_drawn_mark_survives_a_sanitiser_that_removes_svg() -> None:
    drawn = draw_mark(INCIDENT_STYLE, "light", dashed=True)
    assert drawn.startswith('<img alt=""')
    assert "<svg" not in drawn


def test_both_themes_stand_in_every_variable() -> None:
    both = css_variables_of_both()
    assert f"--cl-ink:light-dark({THEMES['light'].ink},{THEMES['dark'].ink});" in both
    assert both.count("light-dark(") == css_variables("light").count(";")
