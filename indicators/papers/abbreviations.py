"""Abbreviations in a text that is meant for everybody: each one is to be explained, or said to be unexplained."""

import re
from collections.abc import Iterable

# Two capitals or more, with dots or digits among them and a plural s after them: HMIC, U.K., R2D2, OCGs.
ABBREVIATION = re.compile(r"(?<!\w)[A-Z][A-Z0-9.&]*[A-Z](?=s?(?!\w))")


def abbreviations(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each abbreviation of some texts once, in the order in which they come."""
    return tuple(dict.fromkeys(found for text in texts for found in ABBREVIATION.findall(text)))
