"""The page that checks a report: what is on it, what it leads to, and its file."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from app import create_app
from components.blocks.states import BADGES, VERDICT_SIGNS, build_verdict_badge
from components.overview.contract_table import build_check_link
from components.report.page import show_check
from components.selection.showing import Shown
from indicators.overview.contract_table import contract_table
from indicators.report.check import challenge
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from indicators.terms.verdict import Verdict
from tests.conftest import ROOT
from tests.overview_request import callback_of, request_body

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
BROMLEY = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11&reading=12th-or-better"


def shown(data: Snapshot, query: str = "") -> Shown:
    return show_check(data, parse_selection(query, data), {})


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def page_of(data: Snapshot, query: str = "") -> str:
    return text_of(shown(data, query).parts["content"])


def test_page_says_the_answer_first(snapshot: Snapshot) -> None:
    page = shown(snapshot)
    assert page.title == "Bromley, the report checked – Borough Performance"
    assert page.said.startswith("52 of 58 printed statements agree with the report's own figures. Six do not:")
    assert "Re-visit of Bromley BOCU, June to November 2007 against June to November 2006," in page_of(snapshot)


def test_page_leads_to_the_printed_row_of_the_report_s_own_periods(snapshot: Snapshot) -> None:
    built = page_of(snapshot, "?period=2007-09..2007-11&against=2006-09..2006-11&verdict=disagrees")
    assert f'"href": "/{BROMLEY}#printed-10"' in built
    assert f'"href": "/export/check.csv{BROMLEY}&verdict=disagrees"' in built


def test_page_switches_lead_to_the_same_page(snapshot: Snapshot) -> None:
    built = page_of(snapshot)
    strict = BROMLEY.replace("12th-or-better", "strict")
    for href in (f"/check{strict}", f"/check{BROMLEY}&tolerance=1", f"/check{BROMLEY}&counted=literally"):
        assert f'"href": "{href}"' in built
    assert f'"href": "/check{BROMLEY}&verdict=rounding%20only"' in built


def test_page_says_what_each_reading_reproduces(snapshot: Snapshot) -> None:
    built = page_of(snapshot)
    assert (
        "Only “12th or better” reproduces every tally. The narrative's literal words reproduce only “one remaining”. "
        "Direction marks on positions that agree: 6 of 10 with a tolerance of 0 places and "
        "8 of 10 with a tolerance of 1 place."
    ) in built
    assert "reproduces “five of ten met”, “four moving in the right direction” and “one remaining”" in built
    assert built.count("Closest to the report: ") == 1


def test_page_says_which_marks_look_exchanged(snapshot: Snapshot) -> None:
    built = page_of(snapshot)
    assert "“Residential burglary, position” went from 10 to 14 and carries √" in built
    assert "Two marks that look exchanged" in built
    assert "look exchanged" not in page_of(SECOND, "?borough=QUILL")


def test_page_of_a_borough_without_a_report_leads_to_one_that_has(snapshot: Snapshot) -> None:
    built = page_of(snapshot, "?borough=ILL-03")
    assert "Carrowmead has no inspection on record, so there are no printed statements" in built
    assert f'"href": "/check{BROMLEY}"' in built
    assert "check-statements" not in built


def test_page_of_a_report_without_a_table_is_no_empty_promise() -> None:
    assert "Nothing in the report to check" in page_of(SECOND, "?borough=TWELVER")
    assert "check-readings" not in page_of(SECOND, "?borough=TWELVER")
    assert "The narrative gives no tally of outcomes" in page_of(SECOND, "?borough=SALT")


def test_page_says_what_of_the_address_it_cannot_use(snapshot: Snapshot) -> None:
    assert "The verdict “maybe” is not known" in page_of(snapshot, "?verdict=maybe")


def test_page_of_a_verdict_that_nothing_has_says_so() -> None:
    assert "No statement of the report has this verdict." in page_of(SECOND, "?borough=QUILL&verdict=rounding+only")


def test_every_verdict_has_word_sign_and_colour() -> None:
    assert set(BADGES) == set(VERDICT_SIGNS) == set(Verdict)
    assert len(set(VERDICT_SIGNS.values())) == len(Verdict)
    assert "Cannot tell" in text_of(build_verdict_badge(Verdict.CANNOT_TELL))


def test_overview_leads_to_the_check_beside_printed_figures_alone(snapshot: Snapshot) -> None:
    def link(query: str) -> str:
        return text_of(build_check_link(contract_table(snapshot, parse_selection(query, snapshot).selection)))

    assert f"/check{BROMLEY}" in link("")
    assert link("?period=2007-09..2007-11") == "[]"
    assert link("?borough=ILL-03") == "[]"


# Over HTTP


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> FlaskClient:
    new: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return new


def test_check_is_a_page_whose_callback_answers(client: FlaskClient, snapshot: Snapshot) -> None:
    assert client.get("/check").status_code == 200
    callback = callback_of(json.loads(client.get("/_dash-dependencies").data), "content.children")
    values: dict[str, object] = {"address.pathname": "/check", "address.search": BROMLEY, "snapshot.data": snapshot.id}
    answer = client.post("/_dash-update-component", json=request_body(callback, values, "address.search"))
    assert "52 of 58 printed statements agree" in answer.text
    assert "view" not in json.loads(answer.data)["response"]


def test_check_file_holds_what_the_page_lists(client: FlaskClient, snapshot: Snapshot) -> None:
    query = f"{BROMLEY}&counted=literally&verdict=disagrees"
    answer = client.get(f"/export/check.csv{query}")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    found = challenge(snapshot, parse_selection(query, snapshot).selection)
    assert found is not None
    assert [row["statement"] for row in rows] == [check.subject for check in found.listed]
    assert {(row["counted"], row["listed"]) for row in rows} == {("literal", "disagrees")}
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="check-E09000006-bromley-2007-visit-1-literal.csv"'
    )


def test_check_file_of_an_address_that_cannot_be_read_says_why(client: FlaskClient) -> None:
    answer = client.get("/export/check.csv?verdict=maybe")
    assert answer.status_code == 400
    assert "The verdict “maybe” is not known" in answer.text
