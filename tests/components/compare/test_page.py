"""The page that compares boroughs: its address, its parts on the screen, its files, and its size."""

import csv
import io
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from dash import html
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from app import create_app
from components.blocks.take_along import build_take_along
from components.compare.matrix_cells import build_matrix_cell, figure_words
from components.compare.matrix_heads import sorting
from components.compare.matrix_table import build_matrix
from components.compare.page import build_matrix_section, build_parts_along, show_compare
from components.compare.parts_table import build_bar, build_parts_section
from components.compare.side_by_side import build_bar as build_level_bar
from components.compare.side_by_side import build_beside_section
from indicators.compare.driving import driving
from indicators.compare.matrix import Matrix, alone, matrix
from indicators.compare.matrix_cells import cell_from
from indicators.compare.matrix_order import sorted_rows
from indicators.compare.page_words import position_of, shown_words
from indicators.compare.side_by_side import side_by_side
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import Selection, choose_borough, parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.store.living import Fixed
from indicators.terms.nothing import Nothing
from tests.conftest import ROOT
from tests.indicators.compare.test_matrix import FOUR, JANUARY
from tests.overview_request import callback_of, request_body
from tests.screen import plain, tables
from tests.screen import rows as cells_of
from tests.small_data import write_small_data

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
YEAR_2008 = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03"
TAKE = partial(build_take_along, query="")
WARDS = "W1,Docks,ward,A,s\nW2,Hill,ward,A,s\nT1,Docks team,team,W1,s\n"


@pytest.fixture
def four(tmp_path: Path) -> Snapshot:
    return load_snapshot(write_small_data(tmp_path, **FOUR))


@pytest.fixture
def with_wards(tmp_path: Path) -> Snapshot:
    """Return four boroughs, of which Alder (10 -> 5) has two wards: 6 -> 4 and 3 -> 0, so 1 -> 1 is nowhere."""
    counts = "".join(
        f"{area},{month},robbery,{count},,s\n"
        for area, pair in {"W1": (6, 4), "W2": (3, 0), "T1": (2, 3)}.items()
        for month, count in zip(("2006-12", "2007-01"), pair, strict=True)
    )
    files = {**FOUR, "areas": FOUR["areas"] + WARDS, "counts": FOUR["counts"] + counts}
    return load_snapshot(write_small_data(tmp_path, **files))


def matrix_of(snapshot: Snapshot, query: str = "") -> Matrix:
    return matrix(snapshot, parse_selection(query, snapshot).selection)


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def page_of(snapshot: Snapshot, query: str = "") -> str:
    return text_of(show_compare(snapshot, parse_selection(query, snapshot), {}).parts["content"])


# The address


def test_address_holds_what_the_matrix_shows(snapshot: Snapshot) -> None:
    query = "&measure=level&order=-robbery-incidence&group=force"
    parsed = parse_selection(f"?borough=ILL-01{query}", snapshot)
    assert parsed.problems == ()
    chosen = parsed.selection
    assert (chosen.measure, chosen.order, chosen.group) == ("level", "-robbery-incidence", "force")
    assert chosen.to_query().endswith(query)
    assert parse_selection(chosen.to_query(), snapshot).selection == chosen


def test_address_leaves_out_what_is_not_chosen(snapshot: Snapshot) -> None:
    query = parse_selection("", snapshot).selection.to_query()
    assert not any(name in query for name in ("measure", "order", "group"))


@pytest.mark.parametrize("name", ["measure", "order", "group"])
def test_address_says_what_it_cannot_use(snapshot: Snapshot, name: str) -> None:
    parsed = parse_selection(f"?{name}=<b>", snapshot)
    assert parsed.problems == (f"The {name} “<b>” is not known, so the usual one is shown.",)
    assert not parsed.is_readable
    assert getattr(parsed.selection, name) == ""


def test_another_borough_keeps_what_the_matrix_shows(snapshot: Snapshot) -> None:
    chosen = parse_selection("?borough=ILL-01&measure=level&order=worst&group=family", snapshot).selection
    moved = choose_borough(chosen, "E09000006", snapshot)
    assert (moved.measure, moved.order, moved.group) == ("level", "worst", "family")


# The matrix on the screen


def test_matrix_says_every_state_in_a_word_and_by_a_class(snapshot: Snapshot) -> None:
    table = matrix_of(snapshot)
    own = table.own
    assert own
    cells = {
        measure: build_matrix_cell(own.cells[7], table.indicators[7], measure)
        for measure in ("margin", "level", "change", "direction")
    }
    assert [cell.className for cell in cells.values()] == ["not-met", "level", "worse", "worse"]
    words = {measure: text_of(cell) for measure, cell in cells.items()}
    marked = {measure for measure, each in words.items() if "worse and worsening" in each}
    assert marked == {"margin", "level", "change"}  # it goes by the rate, and says nothing of a move of places
    assert '"not met"' in words["margin"]
    assert '"worse"' in words["change"]
    assert [figure_words(own.cells[7], table.indicators[7], measure) for measure in cells] == [
        "−1",
        "2.4\u202f%",
        "−5.82\u202fpp",
        "−5",
    ]


def test_matrix_marks_the_chosen_borough_and_made_up_figures(snapshot: Snapshot) -> None:
    rows = build_matrix(matrix_of(snapshot)).children[2].children
    own = [row for row in rows if "own" in row.className.split()]
    assert len(own) == 1
    assert '"aria-current":"true"' in text_of(own[0])
    assert "badge-illustrative" not in text_of(own[0])
    assert sum("badge-illustrative" in text_of(row) for row in rows) == 14


def test_matrix_never_shows_a_position(snapshot: Snapshot) -> None:
    """Rule: positions of different families never stand side by side."""
    for measure in ("margin", "level", "change", "direction"):
        text = text_of(build_matrix(matrix_of(snapshot, f"?measure={measure}")))
        assert not any(f"{ordinal}" in text for ordinal in ("1st", "2nd", "3rd", "4th", "8th"))
        assert text.count('"of 12"') == 14
        assert text.count('"of 15"') == 1
    assert "cannot be laid beside the 8th of another" in page_of(snapshot)


def test_matrix_says_that_there_is_no_contract(snapshot: Snapshot) -> None:
    text = text_of(build_matrix(matrix_of(snapshot, "?measure=margin")))
    assert text.count("no contract: no inspection with outcomes on record") == 14
    second = text_of(build_matrix(matrix_of(SECOND, YEAR_2008)))
    assert "no outcome" in second


def test_matrix_column_that_sorts_says_which_way(snapshot: Snapshot) -> None:
    heads = build_matrix(matrix_of(snapshot, "?order=robbery-incidence&measure=level")).children[1].children[1].children
    assert [getattr(head, "aria-sort", None) for head in heads].count("descending") == 1
    by_name = build_matrix(matrix_of(snapshot)).children[1].children[1].children
    assert getattr(by_name[0], "aria-sort") == "ascending"


@pytest.mark.parametrize(("column", "first"), [(0, ""), (2, "worst"), (3, "worsening")])
def test_matrix_head_that_is_pressed_again_turns_its_order_round(snapshot: Snapshot, column: int, first: str) -> None:
    ways = []
    for order in (first, f"-{first or 'name'}"):
        table = matrix_of(snapshot, f"?order={order}" if order else "")
        head = build_matrix(table).children[1].children[1].children[column]
        ways.append((getattr(head, "aria-sort"), "order=-" in head.children.href))
    assert {way for way, _ in ways} == {"ascending", "descending"}
    assert [turns for _, turns in ways] == [True, False]


def test_switch_names_the_order_that_was_turned_round(snapshot: Snapshot) -> None:
    assert "Least often worse first" in page_of(snapshot, "?order=-worst")
    assert "Order: By name, from the end" in shown_words(matrix_of(snapshot, "?order=-name"))


def test_sorting_goes_by_the_figures_on_show(snapshot: Snapshot) -> None:
    incidence, sd_rate = matrix_of(snapshot).indicators[:2]
    assert sorting(incidence, "level", worst_first=True) == "descending"
    assert sorting(incidence, "margin", worst_first=True) == "ascending"
    assert sorting(sd_rate, "change", worst_first=True) == "ascending"
    assert sorting(sd_rate, "level", worst_first=False) == "descending"


def test_matrix_offers_to_lay_beside_until_four_are(snapshot: Snapshot) -> None:
    text = text_of(build_matrix(matrix_of(snapshot, "?beside=ILL-01,ILL-02,ILL-03")))
    assert text.count("Take away") == 3
    assert text.count("4 at most") == 11
    assert "Lay beside" not in text


def test_page_defines_worse_and_worsening(four: Snapshot) -> None:
    text = text_of(build_matrix_section(matrix_of(four, JANUARY), About(), TAKE))
    assert "more than half of the other ranked members of the borough's own family do better" in text
    assert '"!"' in text


def test_page_says_what_of_the_address_it_cannot_use(snapshot: Snapshot) -> None:
    assert "The order “best” is not known" in page_of(snapshot, "?order=best")


@pytest.mark.parametrize("query", ["", "&measure=margin", "&group=family", "&beside=B,C&order=worst"])
def test_page_of_data_without_counts_stands(tmp_path: Path, query: str) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, counts="", bases="", families=""))
    assert "Nothing to compare: not available" in page_of(snapshot, f"?borough=A{query}")


# Side by side


def test_side_by_side_worked_by_hand(four: Snapshot) -> None:
    (laid,) = side_by_side(matrix_of(four, f"{JANUARY}&borough=A&beside=B,E"))
    alder, birch, elm = laid.boroughs
    assert (alder.is_first, alder.away) == (True, Nothing.NOT_APPLICABLE)
    assert (birch.away, birch.away_direction) == (1, "worse")
    assert birch.away_relative == pytest.approx(0.2)
    assert (alder.length, alder.length_before, birch.length) == (0.5, 1, 0.6)  # the longest is Alder's 10 before
    assert (elm.away, elm.length) == (Nothing.NOT_AVAILABLE, Nothing.NOT_AVAILABLE)
    assert build_level_bar(elm).children == []
    assert [part.style for part in build_level_bar(birch).children] == [{"width": "60.00%"}, {"left": "40.00%"}]


def test_side_by_side_names_the_family_of_each_position(four: Snapshot) -> None:
    (laid,) = side_by_side(matrix_of(four, f"{JANUARY}&borough=A&beside=C,E"))
    assert [position_of(each) for each in laid.boroughs] == ["1st of its own 4", "=3rd of its own 4", "not available"]


def test_side_by_side_counts_those_who_are_ranked_as_the_ranking_page_does() -> None:
    table = matrix_of(SECOND, f"{YEAR_2008}&beside=ROOK")
    laid = {each.indicator.code: each.boroughs[0] for each in side_by_side(table)}
    assert position_of(laid["robbery-incidence"]) == "2nd of 3 ranked in its own 4"
    found = ranking(SECOND, parse_selection(YEAR_2008, SECOND).selection, "robbery-incidence")
    assert isinstance(found, Ranking)
    assert (str(found.position), len(found.ranked)) == ("2", 3)
    assert position_of(laid["burglary-incidence"]) == "1st of its own 4"  # printed: who was ranked is not said


def beside_section(table: Matrix) -> html.Section:
    return build_beside_section(table, side_by_side(table), About(), TAKE)


def test_side_by_side_shows_both_periods_and_the_places_gained(snapshot: Snapshot) -> None:
    table = matrix_of(snapshot, "?beside=ILL-01")
    built = beside_section(table).children[1].children[1].children
    heads = [cell.children for cell in built.children[1].children.children]
    assert heads[3:5] == [table.selection.against.short, table.selection.period.short]
    assert heads[-2:] == ["Position in its own family", "Places gained"]
    (robbery,) = [
        body for body in built.children[2:] if body.children[0].children[0].children.startswith("Robbery per")
    ]
    cells = [text_of(cell.children) for cell in robbery.children[0].children]
    assert cells[3:5] == ['"1.74"', '["1.26"]']
    assert cells[-2] == '"15th → 14th of its own 15"'
    assert '"+1"' in cells[-1]
    assert "better" in cells[-1]


def test_side_by_side_of_one_says_how_to_choose(snapshot: Snapshot) -> None:
    text = text_of(beside_section(matrix_of(snapshot)))
    assert "No borough is beside Bromley yet." in text
    assert text.count('"choice"') == 8
    assert "beside=ILL-07" in text


def test_side_by_side_without_family_offers_none(four: Snapshot) -> None:
    text = text_of(beside_section(matrix_of(four, f"{JANUARY}&borough=E")))
    assert "No borough is beside Elm yet. Choose “Lay beside” in the matrix, up to 3 times." in text


# What drove the change


def test_parts_of_a_force_with_a_borough_without_figures_are_no_whole(four: Snapshot) -> None:
    table = matrix_of(four, f"{JANUARY}&borough=A")
    found = driving(four, table.selection)
    force = found.levels[0].found
    assert not isinstance(force, Nothing)
    assert (force.before, force.now, force.is_sum) == (
        Nothing.NOT_AVAILABLE,
        Nothing.NOT_AVAILABLE,
        False,
    )  # Elm has none
    assert "The change of the whole is not available." in text_of(build_parts_section(table, found))


def test_sum_of_the_parts_that_there_are_is_not_called_the_whole(snapshot: Snapshot) -> None:
    level = driving(snapshot, parse_selection("?borough=ILL-03", snapshot).selection).levels[0]
    assert level.sentence.startswith("What these data have of Illustrative force went from ")


def test_force_of_one_part_is_not_broken_down(snapshot: Snapshot) -> None:
    parsed = parse_selection("", snapshot).selection
    found = driving(snapshot, parsed)
    assert not found.is_split
    assert "of Metropolitan Police these data have Bromley alone" in found.levels[0].why
    assert found.elsewhere == ("ILL-01", "Ashenmoor", "Illustrative force")
    text = text_of(build_parts_section(matrix_of(snapshot), found))
    assert "Illustrative force has several boroughs in these data. To see which of them drove its change" in text
    assert "switch" not in text
    assert not build_parts_along(found, About(), TAKE)


def test_borough_not_known_is_shown_last_and_drove_nothing(tmp_path: Path) -> None:
    counts = {"A": (10, 8), "B": (90, 20), "C": (10, 5)}
    data = load_snapshot(
        write_small_data(
            tmp_path,
            areas="B,Borough not known,other,F,s\nC,Cedar,borough,F,s\n",
            counts="".join(
                f"{area},{month},robbery,{count},,s\n"
                for area, pair in counts.items()
                for month, count in zip(("2006-12", "2007-01"), pair, strict=True)
            ),
            bases="".join(f"{area},{year},1000,400,s\n" for area in counts for year in (2006, 2007)),
        )
    )
    table = matrix_of(data, f"{JANUARY}&borough=A")
    level = driving(data, table.selection).levels[0]
    assert level.sentence == (
        "What these data have of Force went from 110 to 33 (−70.00\u202f%). Cedar did the most: −4.55\u202fpp. "
        "In no borough, so not named as a driver: Borough not known −63.64\u202fpp."
    )
    (built,) = tables(build_parts_section(table, driving(data, table.selection)), "parts-table")
    assert [plain(row[0]) for row in cells_of(built, parts=("Tbody",))] == ["Cedar", "Alder", "Borough not known"]


def test_parts_of_a_borough_and_what_none_explains(with_wards: Snapshot) -> None:
    table = matrix_of(with_wards, f"{JANUARY}&borough=A")
    level = driving(with_wards, table.selection).levels[-1]
    found = level.found
    assert not isinstance(found, Nothing)
    assert [(each.name, each.change, each.points) for each in found.parts] == [("Hill", -3, -0.3), ("Docks", -2, -0.2)]
    assert (found.change, found.unexplained) == (-5, 0)
    assert level.title == "Wards of Alder"
    assert level.sentence == "Alder went from 10 to 5 (−50.00\u202f%). Hill did the most: −30.00\u202fpp."
    assert [each.title for each in level.below] == ["Teams of Docks"]
    assert level.below[0].sentence.endswith("(−33.33\u202f%).")  # the only team moved the other way


def test_parts_that_do_not_add_up_leave_a_row(with_wards: Snapshot) -> None:
    table = matrix_of(with_wards, f"{JANUARY}&borough=A")
    text = text_of(build_parts_section(table, driving(with_wards, table.selection)))
    assert text.count("Not explained by any part") == 2  # of the team, and of the force, which is not known
    assert "without figures: Elm" in text


def test_parts_that_are_not_there_say_what_to_do(snapshot: Snapshot) -> None:
    text = page_of(snapshot)
    assert "Not available: the data have no wards or teams of Bromley. Import a file of counts by ward" in text


def test_parts_of_unlike_periods_are_not_applicable(snapshot: Snapshot) -> None:
    text = page_of(snapshot, "?period=2007-01..2007-03&against=2006-01..2006-06")
    assert "Not applicable: the two periods differ in length." in text


def test_diverging_bar_goes_right_for_more_and_left_for_fewer() -> None:
    assert build_bar(0.1, 0.2).children.style == {"left": "50%", "width": "25.00%"}
    assert build_bar(-0.2, 0.2).children.style == {"left": "0.00%", "width": "50.00%"}
    assert build_bar(Nothing.NOT_AVAILABLE, 0.2).children is None


# Files


def rows_of(client: FlaskClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> FlaskClient:
    new: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return new


@pytest.mark.parametrize("query", ["", "?order=worsening&group=force", "?measure=margin&order=-robbery-sd-rate"])
def test_export_equals_the_screen(client: FlaskClient, snapshot: Snapshot, query: str) -> None:
    table = matrix_of(snapshot, query)
    rows = rows_of(client, f"/export/compare.csv{query}")
    assert len(rows) == 150
    built = text_of(build_matrix(table))
    shown = sorted((row.name for row in table.rows), key=lambda name: built.index(f'"{name}"'))
    assert list(dict.fromkeys(row["borough"] for row in rows)) == shown
    if "group" not in query:
        assert shown == [row.name for row in sorted_rows(table)]
    screen = {
        (row.area, each.name): cell
        for row in table.rows
        for each, cell in zip(table.indicators, row.cells, strict=True)
    }
    measures = {"SD rate": "SD rate", "incidence": "per 1000"}
    for row in rows:
        wanted = [
            cell
            for (area, name), cell in screen.items()
            if area == row["borough_code"] and name.startswith(row["offence"]) and measures[row["measure"]] in name
        ]
        assert len(wanted) == 1
        scale = 100 if row["measure"] == "SD rate" else 1
        assert float(row["current"]) == pytest.approx(float(wanted[0].level) * scale)
        assert float(row["change"]) == pytest.approx(float(wanted[0].change) * 100)
        assert row["worse_and_worsening"] == ("yes" if wanted[0].is_concern else "no")
        assert row["places_in_hand"] == str(wanted[0].margin)
        assert row["snapshot"] == snapshot.id


def test_export_names_every_nothing_and_no_position(client: FlaskClient) -> None:
    rows = rows_of(client, "/export/compare.csv?period=2001-01..2001-03")
    assert all(cell for row in rows for cell in row.values())
    assert not [name for name in rows[0] if name in {"position", "current_position"}]


def test_export_holds_differences_from_the_chosen_borough(client: FlaskClient) -> None:
    rows = rows_of(client, "/export/compare.csv?beside=ILL-01")
    beside = [row for row in rows if row["side_by_side"] == "yes"]
    assert {row["borough"] for row in beside} == {"Bromley", "Ashenmoor"}
    own = {(row["offence"], row["measure"]): row for row in beside if row["borough"] == "Bromley"}
    for row in beside:
        if row["borough"] == "Ashenmoor":
            away = float(row["current"]) - float(own[row["offence"], row["measure"]]["current"])
            assert float(row["difference_from_chosen"]) == pytest.approx(away)


def test_export_of_parts_adds_up(client: FlaskClient) -> None:
    rows = rows_of(client, "/export/compare-parts.csv?borough=ILL-07&indicator=robbery-incidence")
    *parts, whole = rows
    assert whole["part"] == "all of Illustrative force"
    assert sum(int(float(row["change"])) for row in parts) == int(float(whole["change"]))
    assert sum(float(row["contribution"]) for row in parts) == pytest.approx(float(whole["contribution"]))


def test_export_of_an_address_that_cannot_be_read_is_refused(client: FlaskClient) -> None:
    answer = client.get("/export/compare.csv?order=best")
    assert answer.status_code == 400
    assert "The order “best” is not known" in answer.text


def test_export_makes_names_harmless(tmp_path: Path) -> None:
    areas = FOUR["areas"].replace("Birch", '"=HYPERLINK(""http://x"")"')
    data = load_snapshot(write_small_data(tmp_path, **{**FOUR, "areas": areas}))
    client = create_app(Fixed(data)).server.test_client()
    for path in ("/export/compare.csv", "/export/compare-parts.csv"):
        cells = [cell for row in rows_of(client, path) for cell in row.values()]
        assert '\'=HYPERLINK("http://x")' in cells
        assert not any(cell.startswith("=") for cell in cells)


# The server, and sizes


def test_page_is_served_and_answers(client: FlaskClient) -> None:
    assert client.get("/compare").status_code == 200
    callback = callback_of(json.loads(client.get("/_dash-dependencies").data), "content.children")
    body = request_body(callback, {"address.pathname": "/compare", "address.search": "?order=worst"}, "address.search")
    answer = json.loads(client.post("/_dash-update-component", json=body).data)["response"]
    assert "view" not in answer
    assert "Worst first" in json.dumps(answer["content"])
    assert answer["page"]["data"]["title"] == "Boroughs compared, Jun–Nov 2007 – Borough Performance"


def many(folder: Path, number: int) -> Snapshot:
    """Return made-up boroughs with ten indicators, each with a family of fifteen that is not mutual."""
    codes = [f"B{place:03d}" for place in range(number)]
    offences = [f"o{place}" for place in range(5)]
    incidence = [f"{o}-incidence,{o} per 1000,{o},offences,residents,1000,low,2,By head,s\n" for o in offences]
    sd_rates = [f"{o}-sd,{o} SD rate,{o},sanction_detections,offences,1,high,1,Of offences,s\n" for o in offences]
    counts = [
        f"{code},{month},{offence},{50 + (7 * place + 3 * kind + 11 * late) % 40},{(place + kind + late) % 9},s\n"
        for place, code in enumerate(codes)
        for late, month in enumerate(("2006-12", "2007-01"))
        for kind, offence in enumerate(offences)
    ]
    families = [
        f"{code},2006-01,{codes[(place + step * (1 + place % 3)) % number]},s\n"
        for place, code in enumerate(codes)
        for step in range(min(15, number // 3))
    ]
    files = {
        "areas": "".join(f"{code},Borough {code},borough,F,s\n" for code in codes),
        "offences": "".join(f"{o},Offence {o},{o},,Of it,s\n" for o in offences),
        "indicators": "".join(line for pair in zip(incidence, sd_rates, strict=True) for line in pair),
        "counts": "".join(counts),
        "bases": "".join(
            f"{code},{year},{1000 + place},400,s\n" for place, code in enumerate(codes) for year in (2006, 2007)
        ),
        "families": "".join(families),
    }
    return load_snapshot(write_small_data(folder, **files))


@pytest.mark.parametrize("measure", ["level", "change", "direction"])
def test_matrix_of_33_boroughs_is_light(tmp_path: Path, measure: str) -> None:
    snapshot = many(tmp_path, 32)  # and Alder
    built = build_matrix(matrix_of(snapshot, f"{JANUARY}&measure={measure}"))
    assert len(built.children[2].children) == 33
    assert len(text_of(built).encode()) < 150_000


def test_matrix_of_330_boroughs_is_right_and_makes_no_table_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = many(tmp_path, 330)
    made: list[str] = []

    def make(data: Snapshot, selection: Selection) -> ContractTable:
        made.append(selection.borough)
        return contract_table(data, selection)

    monkeypatch.setattr("indicators.compare.matrix.contract_table", make)
    table = matrix_of(snapshot, f"{JANUARY}&order=worsening")
    rows = sorted_rows(table)
    assert made == ["A"]  # Alder alone, of which there are no counts
    assert len(rows) == 331
    for row in rows[:330:33]:
        own = contract_table(snapshot, alone(table.selection, row.area)).rows
        pairs = zip(own, row.cells, strict=True)
        assert [replace(cell_from(each, cell.ranked - 1), is_worse=cell.is_worse) for each, cell in pairs] == list(
            row.cells
        )
