"""What the store says of itself in one small file: which snapshot is current, and why newer data were refused."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from indicators.files.faults import DataError, Fault, hidden
from indicators.terms.moments import now, read_moment

IDENTITY = re.compile(r"[0-9a-f]{12}")
MOST_LINES = 5  # of faults that are kept for the page; the log has all
LONGEST_LINE = 400


@dataclass(frozen=True)
class Refusal:
    """Why the newest data are not on show: the first faults in words, how many there are, and since when."""

    lines: tuple[str, ...]
    faults: int
    when: str


@dataclass(frozen=True)
class State:
    """The current snapshot and how the data folder looked when it was last read.

    Attributes:
        current: Id of the snapshot that is on show; blank where there never was one.
        since: When it became the current one.
        fingerprint: Of the data folder as it was last read, whether it was taken or refused.
        looked: When that was.
        refused: Why it was refused, or None where the current snapshot is what the folder holds.
        until: When rows that are held back come out, and the folder is to be read again; blank where none are.
    """

    current: str = ""
    since: str = ""
    fingerprint: str = ""
    looked: str = ""
    refused: Refusal | None = None
    until: str = ""


def refusal(lines: Sequence[str], faults: int) -> Refusal:
    """Return a refusal of this moment, short enough for a page."""
    short = [line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "…" for line in lines[:MOST_LINES]]
    return Refusal(tuple(short), faults, now())


def refusal_of(error: DataError, *, is_guarded: bool = False) -> Refusal:
    """Return the refusal of a data folder that has faults; where the folder lies is nobody's business on a page.

    Args:
        error: Its faults.
        is_guarded: Whether some of the folder must not be seen yet: then places are named, and nothing that stands
            there.
    """
    of_folder = (
        fault if fault.file != error.folder else replace(fault, file="the data folder") for fault in error.faults
    )
    lines = [str(hidden(fault)).removesuffix(".") if is_guarded else words_of(fault) for fault in of_folder]
    return refusal(lines, len(lines))


def words_of(fault: Fault) -> str:
    """Say where a fault is and which rule it breaks, as a part of a sentence; what to do about it is in the log."""
    return str(fault).removesuffix(f". {fault.remedy}.")


def write_state(state: State) -> bytes:
    """Return the content of the file."""
    return json.dumps(asdict(state), indent=1).encode()


def read_state(content: bytes) -> State:
    """Read the file; whatever it holds, what cannot be understood counts as never written."""
    try:
        return state_from(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return State()


def state_from(found: dict[str, object]) -> State:
    """Check what was read from the file.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is not what `write_state` wrote.
    """
    texts: dict[str, Any] = {name: str(found[name]) for name in ("current", "since", "fingerprint", "looked")}
    until = str(found["until"])
    if until:
        read_moment(until)
    if texts["current"]:
        if not IDENTITY.fullmatch(texts["current"]):
            raise ValueError(texts["current"])
        read_moment(texts["since"])
    return State(**texts, refused=refusal_from(found["refused"]), until=until)


def refusal_from(found: object) -> Refusal | None:
    """Check what was read of a refusal.

    Raises:
        ValueError, TypeError, KeyError: it is not what `write_state` wrote.
    """
    if found is None:
        return None
    if not isinstance(found, dict) or not found["lines"]:
        raise ValueError(found)
    read_moment(str(found["when"]))
    return Refusal(tuple(str(line) for line in found["lines"]), int(found["faults"]), str(found["when"]))
