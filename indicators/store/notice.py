"""What the page says of its own data when the folder holds newer ones that are not on show."""

from dataclasses import asdict, dataclass
from typing import Any

from indicators.store.living import OnShow
from indicators.store.state import Refusal
from indicators.terms.moments import age_words, seconds_since


@dataclass(frozen=True)
class Notice:
    """One sentence about the folder, and one with a moment in it, which a browser writes in its own time."""

    before: str
    moment: str
    after: str


def notice_of(on_show: OnShow) -> Notice | None:
    """Say why newer data are not on show, and the age of what is; None where there is nothing to say."""
    if on_show.refused:
        why = f"The data folder has changed, but the new files cannot be used: {reason_words(on_show.refused)}."
    elif on_show.silent:
        why = "The data folder does not answer."
    elif on_show.waiting:
        why = "The data folder has changed, but its files have not been read yet."
    else:
        return None
    age = age_words(seconds_since(on_show.since))
    return Notice(f"{why} What is on show is from ", on_show.since, f", {age} old.")


def reason_words(refused: Refusal) -> str:
    """Give the first reason, and count the others."""
    more = refused.faults - 1
    return refused.lines[0] + (f" (and {more:,} more)" if more > 0 else "")


def status_of(on_show: OnShow) -> dict[str, Any]:
    """Return what is on show and what is not, for the page and for programs that watch over it."""
    notice = notice_of(on_show)
    refused = on_show.refused
    return {
        "snapshot": on_show.snapshot.id,
        "since": on_show.since or None,
        "refused": {"reason": reason_words(refused), **asdict(refused)} if refused else None,
        "waiting": on_show.waiting or on_show.silent,
        "notice": asdict(notice) if notice else None,
    }
