"""Data folders whose every text has broken programs before: a family of forty boroughs and a whole report."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from indicators.files.cells import CellError, parse_text
from indicators.files.schema import FILES
from tests.conftest import ROOT
from tests.hostile_texts import HOSTILE

LIST = ROOT / "tests" / "fixtures" / "naughty-strings" / "blns.json"
FAMILY, OFFENCES, MONTHS = 40, 10, 24
FIRST_YEAR = 2030
RECOMMENDATIONS = 8
Row = tuple[object, ...]


def is_let_in(text: str) -> bool:
    """Tell whether the gate lets a text in; what it refuses, it refuses in words."""
    try:
        return bool(text) and bool(parse_text(text))
    except CellError:
        return False


def naughty_strings() -> list[str]:
    """Return every text of the list, and some of our own, that the gate lets in."""
    return [
        text for text in dict.fromkeys((*HOSTILE, *json.loads(LIST.read_text(encoding="utf-8")))) if is_let_in(text)
    ]


def portions() -> list[list[str]]:
    """Divide the texts into portions of a family's size; the last is filled up from the front."""
    texts = naughty_strings()
    filled = texts + texts[: -len(texts) % FAMILY]
    return [filled[at : at + FAMILY] for at in range(0, len(filled), FAMILY)]


def write_naughty_data(folder: Path, texts: Sequence[str], *, offences: int = OFFENCES) -> Path:
    """Write a data folder in which each of the texts stands in every place that a text can stand in.

    Each offence makes two indicators; there are two offences to ten.
    """
    rows = rows_of(texts, [f"o{at:02d}" for at in range(offences)])
    for file in FILES:
        if not file.optional or file.name in rows:
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerows([file.header, *rows.get(file.name, ())])
            (folder / file.file_name).write_text(out.getvalue(), encoding="utf-8")
    return folder


def rows_of(texts: Sequence[str], offences: Sequence[str]) -> dict[str, list[Row]]:
    """Return the rows of all files; code `B07` has the text of place 7 for its name."""
    boroughs = [f"B{at:02d}" for at in range(FAMILY)]
    measures = (("offences", "residents", 1000, "low", 2), ("sanction_detections", "offences", 1, "high", 1))
    indicators = [(f"{code}-{base[:3]}", code, base) for code in offences for _, base, *_ in measures]
    return {
        "sources": [("s", texts[0], texts[1], "2030", texts[2], "illustrative", texts[3])],
        "areas": [
            ("F", texts[-1], "force", "", "s"),
            *((code, text, "borough", "F", "s") for code, text in zip(boroughs, texts, strict=True)),
        ],
        "offences": [
            (code, texts[at], texts[at + OFFENCES], "", texts[at + 2 * OFFENCES], "s")
            for at, code in enumerate(offences)
        ],
        "indicators": [
            (f"{code}-{base[:3]}", texts[2 * at + nth], code, count, base, per, good, decimals, texts[-at - 1], "s")
            for at, code in enumerate(offences)
            for nth, (count, base, per, good, decimals) in enumerate(measures)
        ],
        "families": [(code, "2030-01", member, "s") for code, member in product(boroughs, boroughs)],
        "bases": [
            (code, FIRST_YEAR + year, 200_000 + at, 80_000 + at, "s")
            for at, code in enumerate(boroughs)
            for year in range(MONTHS // 12)
        ],
        "counts": list(count_rows(boroughs, offences)),
        "contacts": [("B00", at, text, text, "020 7946 0123", "", "", "s") for at, text in enumerate(texts, start=1)],
        **report_rows(texts, [code for code, *_ in indicators]),
    }


def count_rows(boroughs: Sequence[str], offences: Sequence[str]) -> Iterator[Row]:
    """Yield made-up counts of every month."""
    for (at, code), (kind, offence), month in product(enumerate(boroughs), enumerate(offences), range(MONTHS)):
        count = 20 + (at * 7 + kind * 5 + month * 3) % 41
        yield code, f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}", offence, count, count // (3 + kind % 4), "s"


def report_rows(texts: Sequence[str], indicators: Sequence[str]) -> dict[str, list[Row]]:
    """Return a report of the first borough: an inspection and one re-visit, in which every text stands."""
    key: Row = ("r", 1)
    periods = ("2030-01", "2030-06", "2031-01", "2031-06")
    numbered = list(enumerate(texts, start=1))
    numbers = range(1, RECOMMENDATIONS + 1)
    return {
        "inspections": [
            ("r", 0, "B00", "inspection", "2030", "", "", "", "", texts[4], texts[5], "s"),
            ("r", 1, "B00", "re-visit", "2031", *periods, texts[6], texts[7], "s"),
        ],
        "contract_outcomes": [(*key, code, "<", 12, "<12") for code in indicators],
        "report_text": [(*key, 1, f"i{at}", text) for at, text in numbered],
        "developments": [(*key, f"2.{at}", text) for at, text in numbered],
        "recommendations": [("r", at, texts[at], texts[at + 8], texts[at + 16], texts[at + 24]) for at in numbers],
        "recommendation_parts": [("r", at % RECOMMENDATIONS + 1, at, text) for at, text in numbered],
        "recommendation_statuses": [
            ("r", at, visit, "2031", ("made", "ongoing")[visit], texts[at + 9], texts[at + 10])
            for at in numbers
            for visit in (0, 1)
        ],
        "actions_taken": [(*key, at % RECOMMENDATIONS + 1, at, text, indicators[0]) for at, text in numbered],
        "measurable_impacts": [(*key, at % RECOMMENDATIONS + 1, at, text, indicators[1]) for at, text in numbered],
        "survey_figures": [(*key, at % RECOMMENDATIONS + 1, at, 1, text, text, 50, 50) for at, text in numbered],
        "assessment_questions": [(*key, at, text) for at, text in numbered],
        "assessment_answers": [(*key, at, 1, text, "") for at, text in numbered],
        "issues_to_act_upon": [(*key, at, text, text, "2031", indicators[2]) for at, text in numbered],
    }
