"""Where a passage of a report stands on the overview: the way there from wherever it is quoted."""

import re

from indicators.selection import Selection

# The first that fits; what a place is called in the data, and the id that its element has on the overview.
PLACES = (
    (re.compile(r"\brow (\d+)"), "printed-{}"),
    (re.compile(r"\brecommendation (\d+), action (\d+)"), "action-{}-{}"),
    (re.compile(r"\brecommendation (\d+), measurable impact (\d+)"), "impact-{}-{}"),
    (re.compile(r"\brecommendation (\d+)"), "recommendation-{}"),
    (re.compile(r"\bquestion (\d+)"), "question-{}"),
    (re.compile(r"\bsection 1\b"), "as-printed"),
    (re.compile(r"\bsection 2\b"), "developments"),
)


def place_id(source: str) -> str:
    """Return the id of the element that a place names; "" where the overview has none."""
    for pattern, name in PLACES:
        found = pattern.search(source.lower())
        if found:
            return name.format(*found.groups())
    return ""


def place_address(source: str, selection: Selection) -> str:
    """Return the address of a place on the overview of a selection; "" where there is none."""
    place = place_id(source)
    return f"/{selection.to_query()}#{place}" if place else ""
