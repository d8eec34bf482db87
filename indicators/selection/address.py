"""The parts of an address, each read or refused in words. Nothing in an address can raise."""

from collections.abc import Collection, Iterable
from urllib.parse import parse_qs

from indicators.selection.slide_names import FIXED, MOST_SLIDES, RECOMMENDATION_NAME
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.periods import Period, parse_period

LONGEST_SHOWN = 40
UNPRINTABLE = "\ufffd"
LONGEST_ADDRESS = 2_000
MOST_PARTS = 50
MOST_BESIDE = 3
MOST_TOLERANCE = 1  # place


def read_query(query: str, names: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Split a query string, whatever it holds; of several values of one of these names the last counts."""
    text = query.removeprefix("?")
    problems = []
    if len(text) > LONGEST_ADDRESS:
        problems.append(f"The address is longer than {LONGEST_ADDRESS} characters; only its beginning was read.")
    try:
        values = parse_qs(text[:LONGEST_ADDRESS], keep_blank_values=True, max_num_fields=MOST_PARTS)
    except ValueError:
        return {}, [*problems, f"The address cannot be read: it has more than {MOST_PARTS} parts."]
    torn = [name for name in names if len(set(values.get(name, ()))) > 1]
    problems += [f"The address gives {quoted(name)} more than once; the last one counts." for name in torn]
    return {name: found[-1] for name, found in values.items()}, problems


def read_borough(text: str, known: dict[str, str]) -> tuple[str, list[str]]:
    """Read the borough, or say that there is none of this code; the first one is usual."""
    if text in known:
        return text, []
    problems = [f"There is no borough with the code {quoted(text)} in this data."] if text else []
    return next(iter(known), ""), problems


def read_period(text: str, default: Period, name: str) -> tuple[Period, list[str]]:
    """Read one period, or say why it cannot be read."""
    try:
        return parse_period(text), []
    except ValueError as error:
        return default, [f"The {name} {quoted(text)} cannot be read: {error}. {default.words} is shown instead."]


def read_reading(text: str) -> tuple[Reading, list[str]]:
    """Read the reading of the contract, or say why it cannot be read."""
    if text in set(Reading):
        return Reading(text), []
    choices = " or ".join(reading.value for reading in Reading)
    words = f"The reading {quoted(text)} is not known: it is {choices}."
    return Reading.OR_BETTER, [f"{words} The contract's place or better is shown."]


def read_months(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """Read the offence whose months are wanted, or say why it cannot be."""
    if not text or text in set(snapshot.frames["offences"]["offence"]):
        return text, []
    return "", [f"There is no offence with the code {quoted(text)} in this data, so no months are shown."]


def read_indicator(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """Read the indicator that is wanted large, or say why it cannot be."""
    if not text or text in set(snapshot.frames["indicators"]["indicator"]):
        return text, []
    return "", [f"There is no indicator with the code {quoted(text)} in this data."]


def read_beside(text: str, borough: str, known: dict[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """Read the boroughs that are wanted beside the chosen one; each once, and not itself."""
    wanted = [code for code in dict.fromkeys(text.split(",")) if code and code != borough]
    problems = [
        f"There is no borough with the code {quoted(code)} in this data." for code in wanted if code not in known
    ]
    found = tuple(code for code in wanted if code in known)
    if len(found) > MOST_BESIDE:
        problems.append(f"At most {MOST_BESIDE} boroughs stand beside another; the first {MOST_BESIDE} are shown.")
    return found[:MOST_BESIDE], problems


def read_tolerance(text: str) -> tuple[int, list[str]]:
    """Read by how many places a position may move and still count as held."""
    if text in {"", *(str(places) for places in range(MOST_TOLERANCE + 1))}:
        return int(text or 0), []
    return 0, [f"The tolerance {quoted(text)} is not known: it is 0 or {MOST_TOLERANCE} places. 0 is shown."]


def read_word(text: str, choices: tuple[str, ...], name: str) -> tuple[str, list[str]]:
    """Read one of a few words, or say why it cannot be."""
    if text in {"", *choices}:
        return text, []
    return "", [f"The {name} {quoted(text)} is not known: it is {' or '.join(choices)}."]


def read_switch(text: str, on: str, name: str) -> tuple[bool, list[str]]:
    """Read whether something is switched on by its word, or say why it cannot be told."""
    word, problems = read_word(text, (on,), name)
    return bool(word), problems


def read_choice(text: str, choices: Collection[str], name: str) -> tuple[str, list[str]]:
    """Read one of several words, or say that it is none of them."""
    if not text or text in choices:
        return text, []
    return "", [f"The {name} {quoted(text)} is not known, so the usual one is shown."]


def quoted(text: str) -> str:
    """Quote what a reader typed, cut to a length that cannot flood the page, with a sign for what has none."""
    shown = "".join(each if each.isprintable() else UNPRINTABLE for each in text[:LONGEST_SHOWN])
    return f"“{shown}{'…' if len(text) > LONGEST_SHOWN else ''}”"


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
