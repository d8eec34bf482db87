"""What is exported equals what is on the screen, to the digit: every table, for several data sets and periods."""

from collections.abc import Callable

import pytest

from components.compare.page import show_compare
from components.overview.page import show_overview
from components.ranking.page import show_ranking
from components.report.page import show_check
from components.selection.showing import Shown
from components.sources.page import build_data_page
from exports.tables import ALL_TABLES
from exports.writing.csv_text import words_of
from exports.writing.table import ExportTable
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import Number
from indicators.store.living import Fixed
from indicators.terms.periods import month_words, parse_month
from tests.conftest import DATA, ROOT
from tests.screen import Cells, classes, plain, rows, tables, walk
from tests.small_data import write_small_data

SECOND = ROOT / "tests" / "fixtures" / "second-report"
PAGES: dict[str, Callable[..., Shown]] = {
    "overview": show_overview,
    "ranking": show_ranking,
    "compare": show_compare,
    "check": show_check,
}
BOROUGHS = "".join(
    f"{code},{name},borough,F,s\n"
    for code, name in {
        "B": '"=HYPERLINK(""http://x"",""y"")"',
        "C": "<b>bold</b> & <a href='x'>link</a>",
        "D": "شرطة لندن 🚓",
        "E": "Long" + "g" * 196,
    }.items()
)
HOSTILE = {
    "areas": BOROUGHS,
    "families": "".join(f"{own},2007-01,{each},s\n" for own in "AC" for each in "ABCDE"),
    "counts": "".join(
        f"{area},2007-{month:02},robbery,{(5 + at * month) % 9},{at % 2},s\n"
        for at, area in enumerate("ABCDE")
        for month in range(1, 13)
    ),
    "bases": "".join(f"{area},2007,{100 + at},40,s\n" for at, area in enumerate("ABCDE")),
    "sources": (
        's,A made-up source,Nobody,2007,MIT,final,"a note, with =1+1"\n'
        "t,=A later file,<i>Nobody</i>,2008,MIT,provisional,\n"
    ),
    "revisions": (
        "A,2007-01,robbery,offences,7,1,s,t\nB,2007-01,robbery,sanction_detections,1,2,s,t\n"
        "C,2007-02,robbery,offences,0,13078,t,s\n"
    ),
    "unmapped_labels": "t,=NFIB FRAUD,<b>,3,1800\nt,-1,,1,0\n",
    "yearly_counts": "A,2006,robbery,12,60,s\nA,2005,robbery,7,1234,s\nA,2004,robbery,,5,s\n",
}
CASES = {
    "shipped": ("data", "?months=robbery&beside=ILL-01,ILL-07"),
    "another period": (
        "data",
        "?borough=ILL-03&period=2006-08..2007-03&indicator=robbery-sd-rate&months=tno&reading=strict&measure=level",
    ),
    "unlike periods": ("data", "?period=2007-09..2007-11&against=2006-01..2006-11&measure=change&order=worst"),
    "second report": ("second", "?borough=QUILL&months=wheels&beside=SALT,VOID&measure=direction"),
    "broken series": (
        "broken",
        "?borough=A&period=2007-07..2007-12&against=2007-01..2007-06&months=robbery&beside=B,C,E",
    ),
    "single months": (
        "broken",
        "?borough=A&period=2007-07..2007-12&against=2007-01..2007-06&window=1&beside=B&span=24",
    ),
    "no family": ("second", "?borough=VOID&period=2008-01..2008-03"),
    "hostile names": (
        "hostile",
        "?borough=A&period=2007-07..2007-12&against=2007-01..2007-06&months=robbery&beside=B,C,E",
    ),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Snapshot]:
    hostile = write_small_data(tmp_path_factory.mktemp("hostile"), **HOSTILE)
    months = [f"{year}-{month:02}" for year in (2006, 2007) for month in range(1, 13)]
    counts = "".join(
        f"{area},{month},robbery,{(5 + at * number) % 9},{at % 2},s\n"
        for at, area in enumerate("ABCDE")
        for number, month in enumerate(months)
    )
    breaks = "robbery,2006-10,offences,<b>another</b> law,s\nrobbery,2007-12,offences,=1+1,s\n"
    rows = {**HOSTILE, "counts": counts, "revisions": "", "series_breaks": breaks}
    broken = write_small_data(tmp_path_factory.mktemp("broken"), **rows)
    found = {"second": SECOND, "hostile": hostile, "broken": broken}
    return {"data": load_snapshot(DATA), **{name: load_snapshot(folder) for name, folder in found.items()}}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, folders: dict[str, Snapshot]) -> tuple[Snapshot, str]:
    folder, query = CASES[request.param]
    return folders[folder], query


def page_of(case: tuple[Snapshot, str], name: str) -> object:
    snapshot, query = case
    if name == "data":
        return build_data_page(Fixed(snapshot).on_show())
    return list(PAGES[name](snapshot, parse_selection(query, snapshot), {}).parts.values())


def export(case: tuple[Snapshot, str], name: str) -> ExportTable:
    snapshot, query = case
    return ALL_TABLES[name](snapshot, parse_selection(query, snapshot).selection)


def columns(table: ExportTable, *keys: str) -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in zip(*(table.column(key) for key in keys), strict=True)]


def shown(page: object, name: str) -> list[list[str]]:
    """Return the texts of the cells of all tables of a class."""
    return [[plain(cell) for cell in row] for table in tables(page, name) for row in rows(table)]


def labelled(cells: Cells) -> dict[str, str]:
    return {getattr(cell, "data-label"): plain(cell) for cell in cells if hasattr(cell, "data-label")}


def test_contract_table(case: tuple[Snapshot, str]) -> None:
    snapshot, query = case
    chosen = parse_selection(query, snapshot).selection
    table = export(case, "contract-table")
    body = [row for each in tables(page_of(case, "overview"), "contract") for row in rows(each) if len(row) > 1]
    on_screen = [labelled(row) for row in body]
    assert len(on_screen) == len(table.rows) > 0
    for record, cells in zip(table.records(), on_screen, strict=True):
        assert cells["Position"] in {moved(record), str(record["current_position"])}
        if "Contract" in cells:
            assert cells["Contract"] == record["contract"]
            assert cells["Achievement"].lower() == record["achievement"]
    keys = ("previous", "current", "change")
    heads = (chosen.against.short, chosen.period.short, "Change")
    if chosen.against.short != chosen.period.short:
        assert columns(table, *keys) == [[cells[head] for head in heads] for cells in on_screen]
    if "Places in hand" in on_screen[0]:
        assert columns(table, "places_in_hand") == [[cells["Places in hand"]] for cells in on_screen]


def moved(record: dict[str, object]) -> str:
    return " → ".join(str(record[f"{when}_position"]).replace("shared ", "=") for when in ("previous", "current"))


def test_detections_and_notes_beneath_the_contract_table(case: tuple[Snapshot, str]) -> None:
    page, table = page_of(case, "overview"), export(case, "contract-table")
    lines = [plain(each, whole=True) for each in walk(page) if "detections" in classes(each)]
    keys = ("detections_previous", "detections_current", "detections_change", "sd_rate_if_unchanged")
    found = [row for row in columns(table, *keys) if row[0] != "not applicable"]
    assert len(lines) == len(found)
    for line, (before, now, change, unchanged) in zip(lines, found, strict=True):
        assert f"{before} → {now} (" in line
        assert change in line or change == "not calculable"
        assert line.endswith(f"would be {unchanged}.")
    notes = [plain(each, whole=True) for each in walk(page) if "figure-note" in classes(each)]
    written = " ".join(words_of(note) for note in table.column("notes"))
    assert [note for note in notes if note not in written] == []


def test_rows_as_printed(case: tuple[Snapshot, str]) -> None:
    keys = ("indicator", "measure", "previous", "revisit", "change", "contract")
    on_screen = shown(page_of(case, "overview"), "as-printed")
    table = export(case, "as-printed")
    assert columns(table, *keys) == [row[:6] for row in on_screen]
    later = ("change_recomputed_words", "printed_change", "direction_computed", "printed_mark")
    assert columns(table, *later) == [[text.strip() for text in row[7:]] for row in on_screen]
    for number, words in columns(table, "change_recomputed", "change_recomputed_words"):
        assert words.replace(" ", "\u202f").startswith(number)


def test_months_and_years(case: tuple[Snapshot, str]) -> None:
    page = page_of(case, "overview")
    on_screen = shown(page, "months-table")
    table = export(case, "months")
    if on_screen:
        assert [month_words(parse_month(str(each))) for each in table.column("month")] == [row[0] for row in on_screen]
        assert columns(table, "offences", "sanction_detections") == [row[1:] for row in on_screen]
    years = columns(export(case, "years"), "financial_year", "offences", "incidence", "months_counted")
    assert years == shown(page, "years-table")


def test_ranking_best_to_worst(case: tuple[Snapshot, str]) -> None:
    page, table = page_of(case, "ranking"), export(case, "ranking")
    body = [row for each in tables(page, "ranking") for row in rows(each) if len(row) > 3]  # lines have fewer cells
    ranked = [row for row in table.records() if row["not_ranked"] == "ranked"]
    assert [plain(row[0]).replace("=", "shared ") for row in body] == [str(row["place"]) for row in ranked]
    assert [plain(row[1]) for row in body] == [row["member"] for row in ranked]
    written = columns(table, "rate", "interval_low", "interval_high", "numerator", "denominator")[: len(ranked)]
    values = [plain(each) for row in body for each in walk(row[2]) if "rank-value" in classes(each)]
    assert values == [row[0] for row in written]
    assert [plain(row[3]) for row in body] == [f"{low} to {high}" for _, low, high, _, _ in written]
    assert [plain(row[4]) for row in body] == [f"{count} / {base}" for *_, count, base in written]
    before = columns(table, "place_before", "rate_before")[: len(ranked)]
    assert [[plain(row[5]).replace("=", "shared "), plain(row[6])] for row in body] == before


def test_all_at_a_glance(case: tuple[Snapshot, str]) -> None:
    page, table = page_of(case, "ranking"), export(case, "ranking-index")
    small = [each for each in walk(page) if "small-place" in classes(each)]
    places = [plain(next(walk(each.children))) for each in small]
    badges = [plain(badge).lower() for each in small for badge in walk(each) if "badge-state" in classes(badge)]
    found = [row for row in columns(table, "place", "ranked") if row[0] not in {"not available", "not calculable"}]
    assert [words.split(" of ")[1] for words in places] == [ranked for _, ranked in found]
    digits = ["".join(each for each in words.split(" of ")[0] if each.isdigit()) for words in places]
    assert digits == [place.removeprefix("shared ") for place, _ in found]
    assert badges == [row[0] for row in columns(table, "achievement") if row[0] in {"met", "not met"}]


def test_what_it_takes(case: tuple[Snapshot, str]) -> None:
    lines = [plain(each) for each in walk(page_of(case, "ranking")) if "takes-line" in classes(each)]
    assert list(dict.fromkeys(words_of(each) for each in export(case, "what-it-takes").column("words"))) == lines


def test_what_it_takes_goes_by_the_counts_where_a_report_prints_another_place() -> None:
    second = load_snapshot(SECOND)
    query = "?borough=QUILL&period=2007-04..2008-03&against=2006-04..2007-03&indicator=burglary-incidence"
    found = ALL_TABLES["what-it-takes"](second, parse_selection(query, second).selection)
    assert found.column("place") == (Number(3), Number(1))  # the contract's; the next better than 2nd, printed as 3rd


SOURCED = {
    "ranking": ("ranking", "ranking-index", "over-time", "control-chart", "funnel"),
    "compare": ("matrix", "beside", "beside-time", "beside-months", "beside-funnel", "compare-parts"),
}


@pytest.mark.parametrize("page", SOURCED)
def test_each_chart_names_the_source_that_its_file_names(case: tuple[Snapshot, str], page: str) -> None:
    said = [plain(each, whole=True) for each in walk(page_of(case, page)) if type(each).__name__ == "P"]
    for name in SOURCED[page]:
        table = export(case, name)
        if table.rows:
            sentences = [f"Source: {table.about.source}", *table.about.caveats]
            assert any(all(each in words or each in said for each in sentences) for words in said), name


def test_side_by_side_against_size(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "compare"), "Rate against size, side by side, as a table")
    keys = ("in_the_family_of", "member", "size", "rate", "limit_low_95", "limit_high_95", "by_the_limits")
    written = columns(export(case, "beside-funnel"), *keys)
    for row, (*first, low, high, verdict) in zip(on_screen, written, strict=True):
        assert row[:4] == first
        assert [row[4], row[6]] in [[f"{low} to {high}", verdict], ["–", "–"]]


def test_position_and_rate_over_time(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "ranking"), "over-time-table")
    table = export(case, "over-time")
    assert columns(table, "rate", "family_average", "lowest", "highest") == [row[2:6] for row in on_screen]
    assert [month_words(parse_month(str(each))) for each in table.column("window_to")] == [row[0] for row in on_screen]
    assert_breaks(table, [row[6:] for row in on_screen])
    for (place, shared, ranked), row in zip(
        columns(table, "place", "place_is_shared", "ranked"), on_screen, strict=True
    ):
        assert row[1] in {f"{'=' if shared == 'yes' else ''}{place} of {ranked}", place}


def test_places_of_every_member(case: tuple[Snapshot, str]) -> None:
    page, table = page_of(case, "ranking"), export(case, "places")
    on_screen = [[cell.replace("=", "shared ") for cell in row] for row in shown(page, "places-table")]
    members = [column for column in table.columns if column.key not in {*FILE_ALONE, "series_break"}]
    written = columns(table, *(column.key for column in members))
    count = len(members)
    assert [[month_words(parse_month(month)), *places] for month, *places in written] == [
        row[:count] for row in on_screen
    ]
    assert_breaks(table, [row[count:] for row in on_screen])
    heads = [plain(each) for each in heads_of(page, "places-table")]
    assert heads[:count] == ([column.heading for column in members] if on_screen else [])


FILE_ALONE = ("window_months", "family_size", "family_valid_from")


def assert_breaks(table: ExportTable, on_screen: list[list[str]]) -> None:
    """Hold breaks in the file against a last column on the screen, which stands there where there is any."""
    found = columns(table, "series_break") if on_screen else []
    assert on_screen == (found if any(row != ["none"] for row in found) else [[]] * len(found))


def table_keys(table: ExportTable) -> list[str]:
    return [column.key for column in table.columns]


def heads_of(page: object, name: str) -> list[object]:
    return [cell for each in tables(page, name) for row in rows(each, parts=("Thead",)) for cell in row]


def test_control_chart(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "ranking"), "control-table")
    table = export(case, "control-chart")
    keys = ("rate", "special_cause", "moving_range", "mean", "lower_limit", "upper_limit")
    assert columns(table, *keys) == [row[1:7] for row in on_screen]
    assert_breaks(table, [row[7:] for row in on_screen])


def test_funnel(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "ranking"), "Rate against size, as a table")
    keys = ("member", "size", "rate", "limit_low_95", "limit_high_95", "limit_low_99_8", "limit_high_99_8")
    written = columns(export(case, "funnel"), *keys, "by_the_limits")
    limits = [
        [*row[:3], *(f"{low} to {high}" for low, high in (row[3:5], row[5:7])), row[7]]
        if row[7] != "not applicable"
        else [*row[:3], "–", "–", "–"]
        for row in written
    ]
    assert limits == on_screen
    assert not on_screen or on_screen[-1][0] == "All, weighted average"


def test_matrix(case: tuple[Snapshot, str]) -> None:
    (matrix,) = tables(page_of(case, "compare"), "matrix")
    body = [row for row in rows(matrix) if len(row) > 1]
    table = export(case, "matrix")
    assert [plain(row[0]) for row in body] == list(table.column("borough"))
    codes = [column.key for column in table.columns[10:]]
    for row, cells, (worse, placed, concerns, judged) in zip(
        body,
        columns(table, *codes),
        columns(table, "worse_on", "placed", "worse_and_worsening_on", "indicators_judged"),
        strict=True,
    ):
        figures = [plain(cell) for cell in row[4:-1]]
        assert figures == (cells if len(figures) == len(cells) else cells[:1])
        assert plain(row[2]) in {f"{worse} of {placed}", "not available"}
        assert plain(row[3]).removeprefix("!") in {f"{concerns} of {judged}", "not available"}


def test_matrix_with_all_measures_holds_the_measure_on_show(case: tuple[Snapshot, str]) -> None:
    wide, long = export(case, "matrix"), export(case, "compare")
    count = len(long.rows) // len(wide.rows)
    assert list(dict.fromkeys(long.column("borough_code"))) == list(wide.column("borough_code"))
    if "measure=level" in case[1]:
        current = [words_of(cell) for cell in long.column("current")]
        by_row = [current[at : at + count] for at in range(0, len(current), count)]
        assert by_row == columns(wide, *(column.key for column in wide.columns[10:]))


def test_side_by_side(case: tuple[Snapshot, str]) -> None:
    every = [row for each in tables(page_of(case, "compare"), "beside-table") for row in rows(each)]
    body = [row[-9:] for row in every if len(row) > 1]
    table = export(case, "beside")
    small = [plain(each.children) for row in body for each in walk(row[3]) if type(each).__name__ == "Small"]
    intervals = columns(table, "interval_low", "interval_high")
    assert small == [f"{low} to {high}" for low, high in intervals if low != "not available"]
    keys = ("borough", "previous", "current", "change", "places_gained")
    written = columns(table, *keys, "difference", "difference_share", "achievement", "places_in_hand")
    assert [[plain(row[at]) for at in (0, 2, 3, 4, 8)] for row in body] == [row[:5] for row in written]
    for (*_, away, share, achieved, margin), row in zip(written, body, strict=True):
        assert plain(row[5]) in {away, f"{away} ({share})", "–"}
        assert plain(row[6]).lower() in {achieved, f"{achieved} {margin}"}
    became = [plain(row[6], whole=True).lower() for row in body]
    for (state,), words in zip(columns(table, "compliance"), became, strict=True):
        assert words.endswith(f"{state}{' of' * (state == 'still out')} compliance") or state.startswith("not ")
    lines = [plain(row[0], whole=True) for row in every if len(row) == 1]
    hidden = columns(table, "borough", "detections_previous", "detections_current", "sd_rate_if_unchanged")
    found = [row for row in hidden if row[1] != "not applicable"]
    for line, (name, before, now, unchanged) in zip(lines, found, strict=True):
        assert line.startswith(f"{name}: ")
        assert f"{before} → {now} (" in line
        assert line.endswith(f"would be {unchanged}.")
    places = columns(table, "position_before", "position_in_own_family")
    for (before, now), row in zip(places, body, strict=True):
        was, is_now = plain(row[7]).split(" → ")
        assert (digits_of(was) or was, is_now) == (digits_of(before) or before, now)


def digits_of(words: str) -> str:
    return "".join(each for each in words if each.isdigit())


@pytest.mark.parametrize(("name", "kind"), [("beside-time", "windows"), ("beside-months", "months")])
def test_side_by_side_over_time(case: tuple[Snapshot, str], name: str, kind: str) -> None:
    page, table = page_of(case, "compare"), export(case, name)
    on_screen = shown(page, f"time-table-{kind}")
    assert bool(on_screen) == ("beside=" in case[1])
    if on_screen:
        *own, _ = table_keys(table)
        written = [[month_words(parse_month(month)), *figures] for month, *figures in columns(table, *own)]
        assert written == [row[: len(own)] for row in on_screen]
        assert_breaks(table, [row[len(own) :] for row in on_screen])
        names = [plain(each) for each in heads_of(page, f"time-table-{kind}")]
        boroughs, beside = names[1 : 1 + len(own) // 2], names[-1].lower()
        heads = [head for borough in boroughs for head in (f"{borough}: rate", f"{borough}: {beside}")]
        assert [column.heading for column in table.columns][1:-1] == heads


def test_what_drove_the_change(case: tuple[Snapshot, str]) -> None:
    page, table = page_of(case, "compare"), export(case, "compare-parts")
    body = [row for each in tables(page, "parts-table") for row in rows(each)]
    written = columns(table, "previous", "current", "change")
    assert len(body) == len(written)
    for row, cells, points in zip(body, written, columns(table, "contribution"), strict=True):
        assert [plain(cell) for cell in row[1:4]] == cells or plain(row[0]).startswith("Not explained")
        assert plain(row[5]).replace("\u202f%", "\u202fpp") == points[0]


def test_statements_of_the_check(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "check"), "checks")
    page, table = page_of(case, "check"), export(case, "check")
    written = columns(table, "statement", "as_printed", "recomputed", "verdict", "rule")
    assert [[row[0], row[2], row[3].lower(), row[4]] for row in on_screen] == [[row[0], *row[2:]] for row in written]
    titles = [plain(each) for each in walk(page) if type(each).__name__ == "H3"]
    apart = [row for row in columns(table, "counted_as") if row[0] != "statement"]
    counted = [title for title in titles if title.startswith("Counted apart")]
    assert counted == ([f"Counted apart: the printed table's own figures ({len(apart)})"] if apart else [])
    assert columns(table, "counted_as")[len(table.rows) - len(apart) :] == apart


def test_readings(case: tuple[Snapshot, str]) -> None:
    on_screen = shown(page_of(case, "check"), "readings")
    keys = ("reading_tried", "tolerance", "outcomes_met", "marks", "results", "tallies", "reproduces")
    written = columns(export(case, "readings"), *keys)
    if on_screen:
        assert [row[:6] for row in on_screen] == [row[:6] for row in written]
        assert [row[6].split("; not ")[0] for row in written] == [row[6] for row in on_screen]


def test_tables_of_the_data(case: tuple[Snapshot, str]) -> None:
    page = page_of(case, "data")
    files = shown(page, "Where the figures and texts come from")
    written = columns(export(case, "sources"), "title", "publisher", "date")
    assert [row[:3] for row in files] == written
    coverage = [row for row in shown(page, "coverage") if len(row) > 1]
    assert [[row[0], row[2]] for row in coverage] == columns(export(case, "coverage"), "area", "in_words")
    warnings = [plain(each) for each in walk(page) if "data-kind" in classes(each)]
    for words, place in columns(export(case, "warnings"), "warning", "place"):
        assert any(words in each for each in warnings)
        assert place
    unmapped = columns(export(case, "unmapped-labels"), "label", "source_title", "rows", "offences")
    assert unmapped == shown(page, "Unknown labels")


def test_revisions(case: tuple[Snapshot, str]) -> None:
    page = page_of(case, "data")
    keys = ("earlier_file", "later_file", "sum_before", "sum_after", "change")
    pairs = [[*row[:2], *row[4].split(" → "), row[5]] for row in shown(page, "Revisions by pair of files")]
    assert columns(export(case, "revision-pairs"), *keys) == pairs
    parts = ("area", "offence", "measure", "before", "after", "change")
    largest = [
        [row[0], *row[2].split(", "), *row[3].split(" → "), row[4]] for row in shown(page, "The largest revisions")
    ]
    assert columns(export(case, "largest-revisions"), *parts) == largest


def test_surveys_and_recommendations(case: tuple[Snapshot, str]) -> None:
    page = page_of(case, "overview")
    words = [plain(each) for each in walk(page) if "survey-words" in classes(each)]
    written = columns(export(case, "surveys"), "agree", "disagree")
    both = [
        f"{agree} agree" + ("" if disagree == "none printed" else f", {disagree} disagree")
        for agree, disagree in written
    ]
    assert words == [each.replace("\u202f", " ") for each in both]
    panels = " ".join(plain(each, whole=True) for each in walk(page) if "panel" in classes(each))
    texts = [row for row in export(case, "recommendations").records() if row["kind"] != "status"]
    assert [row["text"] for row in texts if " ".join(str(row["text"]).split()) not in panels] == []


def test_the_shipped_data_leave_no_comparison_empty(folders: dict[str, Snapshot]) -> None:
    case = folders["data"], CASES["shipped"][1]
    empty = {name for name in ALL_TABLES if not export(case, name).rows}
    others = {"years", "revision-pairs", "largest-revisions", "unmapped-labels"}
    assert empty == {*others, "compare-parts"}  # Bromley is all that there is of its force, and has no wards
    assert export((folders["data"], CASES["another period"][1]), "compare-parts").rows
    hostile = folders["hostile"], CASES["hostile names"][1]
    assert [name for name in others if not export(hostile, name).rows] == []
