"""Texts that have broken programs: whatever a name or a report says, every page and file holds it as plain text."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from plotly.utils import PlotlyJSONEncoder

from app import create_app
from components.callbacks import BUILDERS
from components.papers.brief import build_brief
from exports.tables import ALL_TABLES
from exports.writing.csv_text import csv_of
from exports.writing.xlsx import write_xlsx
from indicators.files.cells import CellError, parse_text
from indicators.meeting.slides_bars import MOST_BARS, chosen
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from tests.naughty_data import LIST, naughty_strings, portions, write_naughty_data

PORTIONS = portions()
QUERIES = (
    "",
    "?borough=B07&beside=B00,B01,B02&indicator=o03-off&dispersion=on",
    "?borough=B39&period=2031-07..2031-12&against=2030-07..2030-12&months=o01&group=force",
)


@pytest.fixture(scope="module", params=range(len(PORTIONS)))
def naughty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = write_naughty_data(tmp_path_factory.mktemp("naughty"), PORTIONS[request.param])
    return load_snapshot(folder)


def texts_of_figures(part: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """Yield every text in the figures of a page."""
    if isinstance(part, dict):
        if part.get("type") == "Graph":
            yield from texts_in(part["props"]["figure"])
        else:
            yield from (text for each in part.values() for text in texts_of_figures(each))
    elif isinstance(part, list):
        yield from (text for each in part for text in texts_of_figures(each))


def texts_in(part: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        yield from (text for each in (part.values() if isinstance(part, dict) else part) for text in texts_in(each))


def test_every_string_of_the_list_is_let_in_or_refused_in_words() -> None:
    listed = set(filter(None, json.loads(LIST.read_text(encoding="utf-8"))))
    refused = listed - set(naughty_strings())
    assert len(refused) == 6
    for text in refused:
        with pytest.raises(CellError, match=r"control characters|spaces alone"):
            parse_text(text)
    assert {text for portion in PORTIONS for text in portion} == set(naughty_strings())


@pytest.mark.parametrize("path", BUILDERS)
def test_every_page_holds_naughty_texts_as_plain_texts(naughty: Snapshot, path: str) -> None:
    names = {name for file in ("areas", "offences", "indicators") for name in naughty.frames[file]["name"]}
    risky = [name for name in names if any(sign in name[:-1] for sign in "<&")]  # plotly would read it as markup
    for query in QUERIES:
        parsed = parse_selection(query, naughty)
        assert parsed.problems == ()
        page = BUILDERS[path](naughty, parsed, {})
        written = json.loads(json.dumps(page.parts, cls=PlotlyJSONEncoder))
        assert len(page.title) < 150
        shown = "\n".join(texts_of_figures(written))
        assert [text for text in risky if text in shown] == []
        assert "dangerously_allow_html" not in str(written)


def test_forty_boroughs_are_one_family(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_naughty_data(tmp_path, PORTIONS[0]))
    assert len(snapshot.frames["families"]) == 1600


def test_every_table_holds_naughty_texts_as_texts(naughty: Snapshot) -> None:
    chosen = parse_selection(QUERIES[1], naughty).selection
    for name, produce in ALL_TABLES.items():
        table = produce(naughty, chosen)
        rows = list(csv.reader(io.StringIO(csv_of(table))))
        assert {len(row) for row in rows} == {len(rows[0])}, name
        assert [cell for row in rows[1:] for cell in row if cell.startswith(("=", "@", "\t", "\r"))] == [], name


def test_workbook_of_naughty_texts_has_no_formula(naughty: Snapshot) -> None:
    chosen = parse_selection(QUERIES[0], naughty).selection
    for name in ("recommendations", "issues", "ranking", "beside"):
        book = load_workbook(io.BytesIO(write_xlsx(ALL_TABLES[name](naughty, chosen))))
        assert [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == [], name


@pytest.mark.parametrize("path", ["/export/brief.pdf", "/export/leaflet.pdf", "/export/meeting.pptx"])
def test_documents_of_naughty_texts_are_made(tmp_path: Path, path: str) -> None:
    snapshot = load_snapshot(write_naughty_data(tmp_path, PORTIONS[0]))
    answer = create_app(Fixed(snapshot)).server.test_client().get(path)
    assert answer.status_code == 200
    assert answer.data.startswith(b"PK" if path.endswith("pptx") else b"%PDF")


def test_brief_of_forty_boroughs_shows_the_ends_the_own_one_and_the_contract(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_naughty_data(tmp_path, PORTIONS[1], offences=2))
    built = str(
        build_brief(snapshot, parse_selection("?borough=B20", snapshot).selection, "2031-07-01T00:00:00+00:00")[1]
    )
    assert "the page “Ranking” has all members" in built
    found = ranking(snapshot, parse_selection("?borough=B20", snapshot).selection, "o00-res")
    assert isinstance(found, Ranking)
    shown = chosen(found, None)
    own = next(at for at, member in enumerate(found.ranked) if member.is_own)
    assert {0, own, len(found.ranked) - 1} <= shown
    assert len(shown) <= MOST_BARS < len(found.ranked) == 40
    left = sum(int(more) for more in re.findall(r"… ([0-9]+) more", built))
    assert left == sum(40 - len(chosen(each, None)) for each in rankings_of(snapshot))


def rankings_of(snapshot: Snapshot) -> list[Ranking]:
    chosen_one = parse_selection("?borough=B20", snapshot).selection
    found = [ranking(snapshot, chosen_one, code) for code in snapshot.frames["indicators"]["indicator"]]
    return [each for each in found if isinstance(each, Ranking)]
