"""What is said of sources with a publication time: held back until then, or shown early to those who may see it."""

from indicators.files.embargo import BLANKED, KEPT, TIMES, held_back, lines_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.moments import moment_words, now, read_moment
from indicators.terms.wording import humanise_list


def early_sources(snapshot: Snapshot, moment: str) -> dict[str, str]:
    """Return the sources that a snapshot shows before their publication time, each with that time."""
    held = held_back(snapshot.frames, moment)
    if not held:
        return {}  # at once, as nearly always: each part of a page asks
    shown = {rows.source for rows in snapshot.rows_by_source}  # with figures: blank ones give nothing away
    frames = [frame for name, frame in snapshot.frames.items() if name not in (*BLANKED, *KEPT)]
    return {
        source: time
        for source, time in held.items()
        if source in shown or any(lines_of(frame, [source]) for frame in frames)
    }


def early_words(snapshot: Snapshot, moment: str = "") -> str:
    """Say what must not be passed on yet, and until when; "" where everything is public."""
    early = early_sources(snapshot, moment or now())
    if not early:
        return ""
    titles = dict(zip(snapshot.frames["sources"]["source"], snapshot.frames["sources"]["title"], strict=True))
    parts = [f"{titles[source]} until {moment_words(time)}" for source, time in early.items()]
    return f"Not public yet, and not to be passed on: {humanise_list(parts)}."


def publication_words(snapshot: Snapshot, source: str, moment: str = "") -> str:
    """Say when a source comes or came out, and whether it is shown before; "" where it has no publication time."""
    times = dict(zip(snapshot.frames[TIMES]["source"], snapshot.frames[TIMES]["published_at"], strict=True))
    if source not in times:
        return ""
    moment = moment or now()
    when = moment_words(times[source])
    if read_moment(times[source]) <= read_moment(moment):
        return f"public since {when}"
    return f"early access until {when}" if source in early_sources(snapshot, moment) else f"held back until {when}"
