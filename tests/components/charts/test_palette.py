"""The colours of the page against WCAG 2.2: contrast is tested, not believed."""

import re

import pytest

from components.charts.palette import BEFORE, NOW, QUIET
from tests.conftest import ROOT

CSS = (ROOT / "assets" / "page.css").read_text(encoding="utf-8")
TEXT = 4.5  # WCAG 1.4.3, text
PART = 3.0  # WCAG 1.4.11, parts of a picture


def block(selector: str) -> dict[str, str]:
    body = CSS.partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


LIGHT = block(":root")
DARK = LIGHT | block('[data-bs-theme="dark"]')


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_the_published_pairs_is_the_published_one() -> None:
    assert round(contrast("#12436d", "#f46a25"), 2) == 3.38
    assert round(contrast("#12436d", "#ffffff"), 2) == 10.25
    assert round(contrast("#f46a25", "#ffffff"), 2) == 3.03


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[(ink, "card") for ink in ("ink", "quiet", "better", "worse", "held", "partly-ink", "link")],
        *[(ink, "ground") for ink in ("ink", "quiet", "link")],
        ("met-ink", "met"),
        ("not-met-ink", "not-met"),
        ("mark-ink", "mark"),
        ("top-ink", "top"),
    ],
)
def test_text_stands_out(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("part", ["met-edge", "not-met", "neutral", "ink"])
def test_marks_stand_out_from_the_card(theme: dict[str, str], part: str) -> None:
    assert contrast(theme[part], theme["card"]) >= PART


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_met_and_not_met_differ_in_grey(theme: dict[str, str]) -> None:
    assert contrast(theme["met"], theme["not-met"]) >= PART


def test_charts_use_the_palette() -> None:
    assert NOW.lower() == LIGHT["met"]
    assert contrast(NOW, BEFORE) >= PART
    assert contrast(NOW, QUIET) >= PART
    assert contrast(BEFORE, LIGHT["card"]) >= PART


def test_print_goes_back_to_the_light_palette() -> None:
    css = (ROOT / "assets" / "print.css").read_text(encoding="utf-8")
    printed = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    changed = {name for name in DARK if DARK[name] != LIGHT[name]} - {"ground", "top", "link", "focus-edge"}
    assert {name: printed.get(name) for name in changed} == {name: LIGHT[name] for name in changed}
