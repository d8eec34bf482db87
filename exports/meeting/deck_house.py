"""The house style as a presentation: the palette as theme colours, so that whoever edits a slide finds them there.

The format is 4:3: the projector of the meeting room is, a wide slide would lose a quarter of its height there, and A4
paper is nearer to it too.
"""

import re
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Pt

# As in assets/page.css; a test holds the two equal.
PALETTE = {
    "dk1": "1D1D1D",  # ink
    "lt1": "FFFFFF",  # card
    "dk2": "50595F",  # quiet
    "lt2": "E3E8ED",  # track
    "accent1": "12436D",  # met, better
    "accent2": "F46A25",  # not met
    "accent3": "3D3D3D",  # held
    "accent4": "8A96A1",  # dot
    "accent5": "FFF3D6",  # mark
    "accent6": "A33C00",  # worse
    "hlink": "12436D",  # link
    "folHlink": "12436D",
}
INK, CARD, QUIET, TRACK = (
    MSO_THEME_COLOR.DARK_1,
    MSO_THEME_COLOR.LIGHT_1,
    MSO_THEME_COLOR.DARK_2,
    MSO_THEME_COLOR.LIGHT_2,
)
BLUE, ORANGE, HELD, EDGE, MARK, WORSE = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_6,
)
Pptx = Any  # an object of python-pptx, which has no types
FONT = "Arial"
TITLE_ONLY = 5  # of the layouts
LEFT, WIDTH = Inches(0.35), Inches(9.3)
PLACES = {  # of the master's placeholders: left, top, width, height
    "title": (LEFT, Inches(0.5), WIDTH, Inches(1.3)),
    "ftr": (LEFT, Inches(7.08), Inches(8.3), Inches(0.32)),
    "sldNum": (Inches(8.75), Inches(7.08), Inches(0.9), Inches(0.32)),
}


def open_house() -> Pptx:
    """Return an empty presentation in the house style."""
    presentation = Presentation()
    master = presentation.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = themed(theme.blob)  # noqa: SLF001 - a part that python-pptx keeps as bytes
    for shape in master.placeholders:
        kind = shape._element.ph.get("type")  # noqa: SLF001 - the only name of a master's footer
        if kind in PLACES:
            shape.left, shape.top, shape.width, shape.height = PLACES[kind]
        if kind == "title":
            shape.text_frame.vertical_anchor = None
            shape._element.txBody.bodyPr.set("anchor", "t")  # noqa: SLF001 - no other way
        if kind == "ftr":
            shape._element.txBody.find(".//{*}lvl1pPr").set("algn", "l")  # noqa: SLF001 - no other way
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")  # noqa: SLF001 - no other way
    style.set("algn", "l")
    style.find("{*}defRPr").set("sz", str(Pt(30).centipoints))
    style.find("{*}defRPr").set("b", "1")
    return presentation


def themed(theme: bytes) -> bytes:
    """Put the house's colours and font into a theme."""
    text = theme.decode("utf-8")
    for name, colour in PALETTE.items():
        text, count = re.subn(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text)
        if count != 1:
            raise ValueError(f"the theme has {count} colours {name}, not one")
    text = re.sub(r'(<a:m(?:aj|in)orFont>\s*<a:latin typeface=")[^"]*"', rf'\g<1>{FONT}"', text)
    text = re.sub(r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="Borough Performance"', text)
    return text.encode("utf-8")
