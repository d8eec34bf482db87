"""The brief and the leaflet as trees of components: what they say for one borough and two periods."""

import json
import re
from pathlib import Path

import pytest
from dash import html
from flask.testing import FlaskClient

from app import create_app
from components.papers.brief import build_brief, show_brief
from components.papers.brief_rankings import build_chart, build_multiple, place_words
from components.papers.leaflet import build_leaflet
from components.papers.leaflet_parts import build_glossary
from indicators.papers.abbreviations import abbreviations
from indicators.papers.brief import Brief, brief
from indicators.papers.leaflet import OffenceTargets, asked_words, tally_words, targets_of
from indicators.ranking.ranking import Ranking
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from indicators.terms.contract import Achievement, Reading
from indicators.terms.nothing import Nothing
from tests.conftest import ROOT
from tests.overview_request import callback_of, request_body
from tests.paper_readers import texts_of
from tests.small_data import write_small_data
from tests.small_families import SELECTION, family_of_a

MADE = "2026-11-25T09:12:00+00:00"
SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")


def brief_of(snapshot: Snapshot, query: str = "") -> Brief:
    return brief(snapshot, parse_selection(query, snapshot).selection)


def said(snapshot: Snapshot, query: str = "", *, leaflet: bool = False) -> str:
    build = build_leaflet if leaflet else build_brief
    _, paper = build(snapshot, parse_selection(query, snapshot).selection, MADE)
    return " ".join(" ".join(texts_of(paper)).split())


def rows_of(table: html.Table) -> list[list[str]]:
    body = table.children[1]
    return [
        ["".join(texts_of(cell)) for cell in row.children] for row in body.children if isinstance(row.children, list)
    ]


# The brief


def test_brief_holds_ten_outcomes_and_ten_rankings(snapshot: Snapshot) -> None:
    found = brief_of(snapshot)
    assert len(found.table.outcomes) == len(found.rankings) == 10
    assert found.statuses == ("published", "illustrative")
    assert found.ranked_status == "illustrative"


def test_brief_says_what_was_agreed(snapshot: Snapshot) -> None:
    found = brief_of(snapshot)
    assert [(words, len(names)) for words, names in found.terms] == [("12th or better", 8), ("hold or improve", 2)]
    assert found.accepted == ("All recommendations accepted.",)
    text = said(snapshot)
    assert "Contract: 12th or better by June to November 2007" in text
    assert text.count("no owner named") == text.count("no date named") == 6
    assert "The report encourages the borough to act upon these; it names no owner and no date" in text


def test_brief_reads_the_contract_as_it_is_asked_to(snapshot: Snapshot) -> None:
    text = said(snapshot, "?reading=strict")
    assert "4 of 10 contract outcomes met" in text
    assert "Contract: under 12 by" in text


def test_brief_names_its_sources_with_status_and_licence(snapshot: Snapshot) -> None:
    assert [(source.title, source.status) for source in brief_of(snapshot).sources] == [
        ("Re-visit of Bromley BOCU", "published"),
        ("Illustrative family", "illustrative"),
    ]
    assert "HM Inspectorate of Constabulary, 2007. Published. Licence: Crown copyright" in said(snapshot)


def test_brief_of_made_up_figures_says_so_on_every_page(snapshot: Snapshot) -> None:
    title, paper = build_brief(snapshot, parse_selection("?borough=ILL-03", snapshot).selection, MADE)
    assert title == "Brief: Carrowmead, Jun–Nov 2007 (illustrative)"
    assert vars(paper)["data-running"] == title
    assert "Status of the figures: illustrative. Made 25 November 2026, 09:12 UTC from snapshot" in said(
        snapshot, "?borough=ILL-03"
    )


def test_brief_of_published_figures_is_not_called_illustrative(snapshot: Snapshot) -> None:
    assert build_brief(snapshot, parse_selection("", snapshot).selection, MADE)[0] == "Brief: Bromley, Jun–Nov 2007"


def test_brief_without_inspection_says_what_is_missing(snapshot: Snapshot) -> None:
    text = said(snapshot, "?borough=ILL-03")
    assert "Carrowmead has no inspection on record, so there are no recommendations." in text
    assert "Nothing is on record for this borough: no contract, no recommendations, no issues." in text
    assert "Contract" not in text.partition("Sources, rules and caveats")[0].replace("contract", "")


def test_brief_without_counts_or_family_says_not_available(tmp_path: Path) -> None:
    text = said(load_snapshot(write_small_data(tmp_path, counts="", bases="")))
    assert "Status of the figures: not available." in text
    assert "No family is known for these months, so nobody is ranked: not available." in text


def test_brief_of_a_provisional_group_says_so(tmp_path: Path) -> None:
    sources = "s,A made-up source,Nobody,2007,MIT,provisional,\n"
    text = said(load_snapshot(write_small_data(tmp_path, sources=sources, families="A,2007-01,A,s\n")))
    assert "Provisional comparison group of 1 member, in force since January 2007: Alder." in text
    assert "positions are provisional and do not compare like with like" in text


def test_brief_of_another_report(snapshot: Snapshot) -> None:
    del snapshot
    found = brief_of(SECOND)
    assert found.report
    text = said(SECOND)
    assert all(each.text in text for each in found.report.recommendations)
    assert all((issue.owner or "no owner named") in text for issue in found.report.issues)


# The small charts


def small(code: str, now: dict[str, tuple[int | None, int | None, int | None]], **rows: str) -> Ranking:
    found = brief(family_of_a(now, None, **rows), SELECTION)
    return next(each for row, each in found.rankings if row.indicator.code == code and isinstance(each, Ranking))


def test_chart_is_a_table_with_every_name_and_figure() -> None:
    found = small("robbery-incidence", {"A": (20, 5, 1000), "B": (10, 5, 1000), "C": (40, 5, 1000)})
    assert rows_of(build_chart(found, Reading.OR_BETTER)) == [
        ["1", "B-town", "10.00", ""],
        ["2", "Alder this borough", "20.00", ""],
        ["3", "C-town", "40.00", ""],
    ]


def test_bars_begin_at_zero_and_the_longest_fills_its_column() -> None:
    found = small("robbery-incidence", {"A": (20, 5, 1000), "B": (10, 5, 1000), "C": (40, 5, 1000)})
    text = str(build_chart(found, Reading.OR_BETTER))
    assert re.findall(r"'width': '([\d.]+)%'", text) == ["25.00", "50.00", "100.00"]


@pytest.mark.parametrize(("threshold", "at"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_line_of_the_contract_lies_below_the_last_place_that_meets_it(threshold: int, at: int) -> None:
    found = small(
        "robbery-incidence",
        {"A": (20, 5, 1000), "B": (10, 5, 1000), "C": (40, 5, 1000)},
        inspections="i,1,A,re-visit,2007,2007-01,2007-01,2007-02,2007-02,,,s\n",
        contract_outcomes=f"i,1,robbery-incidence,<=,{threshold},{threshold}\n",
    )
    body = build_chart(found, Reading.OR_BETTER).children[1]
    assert [getattr(row, "className", "") for row in body.children].index("limit") == at


def test_family_of_one_is_first_of_one() -> None:
    found = brief(family_of_a({"A": (20, 5, 1000)}), SELECTION)
    row, ranked = found.rankings[0]
    assert isinstance(ranked, Ranking)
    assert place_words(row, ranked) == "1st of 1"


def test_members_without_a_place_are_named_below_the_chart() -> None:
    found = brief(family_of_a({"A": (20, 5, 1000), "B": (None, None, 1000)}), SELECTION)
    row, ranked = found.rankings[0]
    assert isinstance(ranked, Ranking)
    text = "".join(texts_of(build_multiple(row, ranked, Reading.OR_BETTER)))
    assert "Not ranked (no figure in this period): B-town." in text


def test_borough_without_a_figure_is_said_to_have_none() -> None:
    found = brief(family_of_a({"A": (None, None, 1000), "B": (5, 1, 1000)}), SELECTION)
    row, ranked = next((row, each) for row, each in found.rankings if isinstance(each, Ranking) and each.ranked)
    assert place_words(row, ranked) == "This borough has no figure to be ranked by: not available."


# The leaflet


def test_leaflet_names_targets_without_jargon(snapshot: Snapshot) -> None:
    table = brief_of(snapshot).table
    assert targets_of(table)[:2] == (
        OffenceTargets("All crime", Achievement.MET, Achievement.NOT_MET),
        OffenceTargets("Residential burglary", Achievement.NOT_MET, Achievement.MET),
    )
    assert tally_words(table.outcomes) == "5 of 10 reached"
    assert asked_words(table) == (
        "Among 15 boroughs that are most like ours, we were asked to be 12th or better, "
        "or to keep at least our place of June to November 2006."
    )


def test_leaflet_compares_the_police_year_so_far(snapshot: Snapshot) -> None:
    text = said(snapshot, leaflet=True)
    assert "Crimes recorded from April to November 2007, and in the same months of the year before." in text
    assert "The police year runs from April to March." in text
    assert "These figures are made up" in text


@pytest.mark.parametrize("data", ["shipped", "second"])
def test_leaflet_explains_every_abbreviation_on_it(snapshot: Snapshot, data: str) -> None:
    data_on_show = snapshot if data == "shipped" else SECOND
    _, paper = build_leaflet(data_on_show, parse_selection("", data_on_show).selection, MADE)
    *parts, foot = paper.children
    glossary = [part for part in foot.children if getattr(part, "className", "") == "paper-glossary"]
    explained = " ".join(texts_of(glossary))
    words = abbreviations([*texts_of(parts), *texts_of(foot.children[0])])
    assert bool(words) is (data == "shipped")  # the title of the other report is plain
    assert all(f"{word}: " in explained for word in words)
    assert "not explained in the data" not in explained


def test_leaflet_without_anything_but_a_name(tmp_path: Path) -> None:
    text = said(load_snapshot(write_small_data(tmp_path, counts="", bases="")), leaflet=True)
    assert "There are no figures for these months." in text
    assert "No inspection of Alder is on record, so no recommendations and no targets are known." in text
    assert "No points of contact are known for Alder. They can be added to the data in the file contacts.csv." in text


def test_leaflet_leads_only_to_phones_mailboxes_and_pages(snapshot: Snapshot) -> None:
    _, paper = build_leaflet(snapshot, parse_selection("", snapshot).selection, MADE)
    links = re.findall(r"href='([^']*)'", str(paper))
    assert len(links) == 9
    assert all(link.startswith(("tel:0207946", "mailto:", "https://example.org/")) for link in links)


def test_leaflet_dials_a_number_without_the_zero_in_brackets(tmp_path: Path) -> None:
    contacts = "A,1,Team,Help,+44 (0)20 7946 0123,,,s\n"
    snapshot = load_snapshot(write_small_data(tmp_path, contacts=contacts))
    _, paper = build_leaflet(snapshot, parse_selection("", snapshot).selection, MADE)
    assert "href='tel:+442079460123'" in str(paper)
    assert "Phone +44 (0)20 7946 0123" in said(snapshot, leaflet=True)


# Abbreviations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Re-visit of Bromley BOCU", ("BOCU",)),
        ("OCGs, the U.K. and the A&E", ("OCG", "U.K", "A&E")),
        ("I saw A team. McDonald, CrimInt", ()),
        ("HMIC and HMIC again", ("HMIC",)),
        ("SD-rate (TNO)", ("SD", "TNO")),
    ],
)
def test_abbreviations_of_a_text(text: str, found: tuple[str, ...]) -> None:
    assert abbreviations([text]) == found


def test_glossary_says_what_it_does_not_know() -> None:
    assert "".join(texts_of(build_glossary(["XQ of HMIC"]))) == (
        "Short for: XQ: not explained in the data; "
        "HMIC: Her Majesty's Inspectorate of Constabulary, the police inspectorate."
    )
    assert build_glossary(["Nothing here"]) == []


# The pages


@pytest.fixture
def client(snapshot: Snapshot) -> FlaskClient:
    client: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return client


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/brief", "Brief: Bromley, Jun–Nov 2007 – Borough Performance"),
        ("/leaflet", "Leaflet: Bromley, April to November 2007 (illustrative) – Borough Performance"),
    ],
)
def test_page_answers_a_choice(client: FlaskClient, path: str, title: str) -> None:
    assert client.get(path).status_code == 200
    callback = callback_of(client.get("/_dash-dependencies").get_json(), "view.children")
    body = request_body(callback, {"address.pathname": path, "address.search": ""}, "address.search")
    answer = client.post("/_dash-update-component", json=body).get_json()
    assert answer["response"]["page"]["data"]["title"] == title
    assert f"/export{path}.pdf?borough=E09000006" in json.dumps(answer)
    assert "data-download" in json.dumps(answer)


def test_page_says_what_of_an_address_cannot_be_used(snapshot: Snapshot) -> None:
    shown = show_brief(snapshot, parse_selection("?borough=NOWHERE", snapshot), {})
    assert "There is no borough with the code" in "".join(texts_of(shown.parts["content"]))


def test_nothing_is_not_a_number_on_the_brief(tmp_path: Path) -> None:
    text = said(load_snapshot(write_small_data(tmp_path, counts="", bases="")))
    assert "nan" not in text.lower().split()
    assert Nothing.NOT_AVAILABLE.value in text
