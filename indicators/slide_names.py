"""The names of slides, as an address gives them: which there may be, whatever the borough."""

import re

from indicators.address import quoted
from indicators.slides import HEADLINE
from indicators.snapshot import Snapshot

OUTCOMES, WORSENING, TAKES, ISSUES = "outcomes", "worsening", "takes", "issues"
RECOMMENDATION = "recommendation-"
RECOMMENDATION_NAME = re.compile(rf"{RECOMMENDATION}[1-9][0-9]?", re.ASCII)
FIXED = (HEADLINE, OUTCOMES, WORSENING, TAKES, ISSUES)
MOST_SLIDES = 40


def is_slide_name(name: str, snapshot: Snapshot) -> bool:
    """Tell whether there can be a slide of this name: a fixed one, an offence, an indicator or a recommendation."""
    offences, codes = snapshot.frames["offences"]["offence"], snapshot.frames["indicators"]["indicator"]
    return name in {*FIXED, *offences, *codes} or RECOMMENDATION_NAME.fullmatch(name) is not None


def read_slides(text: str, snapshot: Snapshot) -> tuple[tuple[str, ...], list[str]]:
    """Read the slides that are wanted, in their order, each once; or say which there are not."""
    wanted = [name for name in dict.fromkeys(text.split(",")) if name]
    known = tuple(name for name in wanted if is_slide_name(name, snapshot))
    problems = [f"There is no slide called {quoted(name)}." for name in wanted if name not in known]
    if len(known) > MOST_SLIDES:
        problems.append(f"A meeting has at most {MOST_SLIDES} slides; the first {MOST_SLIDES} are shown.")
    return known[:MOST_SLIDES], problems


def read_slide(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """Read the slide that is on show, or say that there is none of this name."""
    if not text or is_slide_name(text, snapshot):
        return text, []
    return "", [f"There is no slide called {quoted(text)}, so the first one is shown."]
