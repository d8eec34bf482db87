"""The page "Meeting" as it is built: what it says of an address, beside its slides."""

import pytest

from components.meeting.page import show_meeting
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from tests.paper_readers import texts_of


def texts_at(snapshot: Snapshot, query: str) -> list[str]:
    shown = show_meeting(snapshot, parse_selection(query, snapshot), {})
    return list(texts_of(shown.parts["content"]))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?slide=robbery-sd-rate", "Robbery SD rate"),
        ("?slide=recommendation-77", "recommendation-77"),
        ("?slides=takes,headline&slide=robbery", "Robbery"),
        ("?borough=ILL-02&slide=recommendation-1", "recommendation-1"),
    ],
)
def test_slide_that_is_not_in_the_meeting_is_said(snapshot: Snapshot, query: str, name: str) -> None:
    problem = f"The slide “{name}” is not in this meeting, so the first one is shown."
    assert problem in texts_at(snapshot, query)


@pytest.mark.parametrize("query", ["", "?slide=robbery", "?slides=robbery-sd-rate&slide=robbery-sd-rate"])
def test_slide_that_is_in_the_meeting_needs_no_words(snapshot: Snapshot, query: str) -> None:
    assert not any("is not in this meeting" in text for text in texts_at(snapshot, query))
