"""How key pages look, held against small pictures of how they looked when somebody last found them good.

A picture is an eighth of the page's size: it shows what has moved, gone, or changed its colour, and not how a font
draws a letter. UPDATE_LOOKS=1 writes the pictures anew; look at them before they are committed.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.conftest import ROOT

LOOKS = Path(__file__).parent / "looks"
FOUND = ROOT / "test-results" / "looks"
SCALE = 8
TALLEST = 2400  # pixels of a page that are compared
NOTICEABLE = 40  # of 255, in any colour
MOST_CHANGED = 0.02  # of all points
BROMLEY = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11"
SECOND = "?borough=ILL-02&period=2007-01..2007-06&against=2006-01..2006-06&beside=ILL-03,ILL-04"


@dataclass(frozen=True)
class Look:
    """One page as one reader has it before them."""

    name: str
    address: str
    width: int = 1440
    height: int = 900
    is_dark: bool = False
    is_paper: bool = False


ALL = (
    Look("overview", f"/{BROMLEY}"),
    Look("overview-dark", f"/{BROMLEY}", is_dark=True),
    Look("overview-phone", f"/{BROMLEY}", width=390),
    Look("overview-print", f"/{BROMLEY}", width=1024, is_paper=True),
    Look("ranking", f"/ranking{BROMLEY}"),
    Look("ranking-phone", f"/ranking{BROMLEY}", width=390),
    Look("data", "/data"),
    Look("compare", f"/compare{SECOND}"),
    Look("check", f"/check{BROMLEY}"),
    Look("meeting", f"/meeting{BROMLEY}", width=1024, height=768),
    Look("meeting-dark", f"/meeting{BROMLEY}", width=1024, height=768, is_dark=True),
    Look("brief", f"/brief{BROMLEY}"),
    Look("brief-print", f"/brief{BROMLEY}", width=794, is_paper=True),
    Look("leaflet-phone", f"/leaflet{BROMLEY}", width=390),
    Look("leaflet-print", f"/leaflet{BROMLEY}", width=794, is_paper=True),
)


def open_page(page: Page, look: Look, address: str) -> None:
    """Show what a reader of this look has before them."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme="dark" if look.is_dark else "light", media="print" if look.is_paper else "screen")
    page.goto(f"{address}{look.address}", wait_until="networkidle")
    page.wait_for_selector("h1:visible")


def picture_of(page: Page) -> Image.Image:
    """Return what is to be seen, an eighth of its size."""
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    cut = taken.crop((0, 0, taken.width, min(taken.height, TALLEST)))
    return cut.resize((cut.width // SCALE, cut.height // SCALE), Image.Resampling.BOX)


def changed(one: Image.Image, other: Image.Image) -> float:
    """Return the share of points that differ noticeably; whatever only one of the two has differs."""
    size = max(one.width, other.width), max(one.height, other.height)
    planes = [Image.new("RGB", size, sheet) for sheet in ("white", "black")]
    for plane, picture in zip(planes, (one, other), strict=True):
        plane.paste(picture)
    strongest = max_of_colours(ImageChops.difference(*planes))
    return sum(strongest.histogram()[NOTICEABLE:]) / (size[0] * size[1])


def max_of_colours(picture: Image.Image) -> Image.Image:
    """Return the strongest colour of each point as a grey."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


@pytest.mark.parametrize("look", ALL, ids=lambda look: look.name)
def test_page_looks_as_it_did(page: Page, look: Look, address: str) -> None:
    open_page(page, look, address)
    found, path = picture_of(page), LOOKS / f"{look.name}.png"
    if os.environ.get("UPDATE_LOOKS"):
        found.quantize(64).save(path, optimize=True)
    share = changed(Image.open(path).convert("RGB"), found)
    if share > MOST_CHANGED:
        FOUND.mkdir(parents=True, exist_ok=True)
        found.save(FOUND / path.name)
    assert share <= MOST_CHANGED, f"{share:.1%} of {look.name} has changed: see {FOUND / path.name} beside {path}"


def test_page_without_its_headline_looks_otherwise(page: Page, address: str) -> None:
    open_page(page, ALL[0], address)
    page.evaluate("document.querySelector('.headline').style.visibility = 'hidden'")
    assert changed(Image.open(LOOKS / f"{ALL[0].name}.png").convert("RGB"), picture_of(page)) > MOST_CHANGED
