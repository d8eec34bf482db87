"""What a store remembers of publication times, in a file of its own, so that losing them shows nothing early.

A source that was held back once stays so until a row of publication_times.csv says otherwise, or its moment has come.
Where that cannot be had from a folder, the folder is refused and what is on show stays.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from indicators.files.cells import parse_moment
from indicators.files.embargo import TIMES
from indicators.files.faults import Fault, PublicFault
from indicators.files.parsing import parse_file
from indicators.files.regular import read_file
from indicators.files.schema import FILE_BY_NAME
from indicators.store.sealing import unseal
from indicators.store.store import Store, StoreError
from indicators.terms.moments import moment_words, read_moment

GUARDS = "guards.json"
TIMES_FILE = f"{TIMES}.csv"


@dataclass(frozen=True)
class Guard:
    """Until when a source is not to be seen, and whether sources.csv has ever named it."""

    until: str
    is_there: bool


Guards = dict[str, Guard]


def is_guarded(folder: str | Path, store: Store) -> bool:
    """Whether some of a folder may be held back: it names publication times, or did so once."""
    return not store.is_early and ((Path(folder) / TIMES_FILE).exists() or (store.folder / GUARDS).exists())


def read_guards(store: Store) -> Guards:
    """Return what a store remembers; nothing where its folder never had publication times.

    Raises:
        StoreError: it remembers something that cannot be read; what is held back is not known, so nothing new is shown.
    """
    path = store.folder / GUARDS
    try:
        found = json.loads(unseal(read_file(path, through_links=False)))
        return {
            str(source): Guard(parse_moment(str(one["until"])), bool(one["is_there"])) for source, one in found.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        remedy = f"see that {TIMES_FILE} of the data folder is whole, then remove this file"
        raise StoreError(f"The publication times that {path} remembers cannot be read: {remedy}.") from error


def write_guards(store: Store, guards: Guards) -> None:
    """Remember what is held back, in one step.

    Raises:
        OSError: there is no room for it.
    """
    content = {source: asdict(guard) for source, guard in guards.items()}
    store.replace_file(GUARDS, json.dumps(content, indent=1).encode())


def stated_times(folder: str | Path) -> dict[str, str]:
    """Return the rows of publication_times.csv that can be read, of a folder that has faults."""
    try:
        frame, _ = parse_file(read_file(Path(folder) / TIMES_FILE), FILE_BY_NAME[TIMES])
    except OSError:
        return {}
    return times_of(frame)


def times_of(frame: pd.DataFrame) -> dict[str, str]:
    """Return the rows of publication_times.csv by their source."""
    return dict(zip(frame["source"], frame["published_at"], strict=True))


def with_new(guards: Guards, times: Mapping[str, str]) -> Guards:
    """Add the times that a refused folder states of sources that have none yet; those that have one keep it."""
    return {source: Guard(time, is_there=False) for source, time in times.items()} | guards


def renewed(guards: Guards, times: Mapping[str, str], sources: Collection[str]) -> Guards:
    """Return what is remembered from now on of a folder that was accepted: its own rows."""
    return {
        source: Guard(time, source in sources or (source in guards and guards[source].is_there))
        for source, time in times.items()
    }


def gone_faults(guards: Guards, times: Mapping[str, str], sources: Collection[str], moment: str) -> list[Fault]:
    """Refuse a folder in which a source that is held back has lost its row, or goes by another name."""
    faults: list[Fault] = []
    for source, guard in guards.items():
        if source not in times and is_ahead(guard.until, moment):
            rule = f"this source is held back until {moment_words(guard.until)}, and its row is not there any more"
            remedy = "Put the row back; to show the source earlier, write an earlier moment into it"
            faults.append(PublicFault(TIMES_FILE, rule, remedy, column="source", value=source))
        elif guard.is_there and source not in sources and is_ahead(times.get(source, guard.until), moment):
            rule = f"this source is held back until {moment_words(times[source])}, and is not there any more"
            remedy = f"Put it back under this code; if it is withdrawn, write a moment that has come into {TIMES_FILE}"
            faults.append(PublicFault("sources.csv", rule, remedy, column="source", value=source))
    return faults


def is_ahead(moment: str, now: str) -> bool:
    """Tell whether a moment is still to come."""
    return read_moment(moment) > read_moment(now)
