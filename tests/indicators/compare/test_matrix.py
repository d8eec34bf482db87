"""The matrix of boroughs by indicators: its cells, its judgement, its order and its groups."""

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.compare.matrix import BoroughRow, Matrix, alone, matrix
from indicators.compare.matrix_cells import cell_from, is_worse
from indicators.compare.matrix_headline import matrix_headline
from indicators.compare.matrix_order import NO_FAMILY, OWN_FAMILIES, groups_of, sorted_rows, value_of
from indicators.overview.contract_table import contract_table
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from tests.conftest import ROOT
from tests.small_data import write_small_data

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
YEAR_2008 = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03"

# One force, two months, 1000 residents each: robberies per 1000 are the counts themselves.
# Alder 10 -> 5, Birch 4 -> 6, Cedar 6 -> 8, Damson 8 -> 8. Places in their family: 4 -> 1, 1 -> 2, 2 -> 3, 3 -> 3.
COUNTS = {"A": (10, 5), "B": (4, 6), "C": (6, 8), "D": (8, 8)}
FOUR = {
    "areas": "B,Birch,borough,F,s\nC,Cedar,borough,F,s\nD,Damson,borough,F,s\nE,Elm,borough,F,s\n",
    "indicators": "robbery-incidence,Robbery per 1000,robbery,offences,residents,1000,low,2,By head,s\n",
    "counts": "".join(
        f"{area},{month},robbery,{count},,s\n"
        for area, counts in COUNTS.items()
        for month, count in zip(("2006-12", "2007-01"), counts, strict=True)
    ),
    "bases": "".join(f"{area},{year},1000,400,s\n" for area in COUNTS for year in (2006, 2007)),
    "families": "".join(f"{area},2006-01,{member},s\n" for area in COUNTS for member in COUNTS),
}
JANUARY = "?period=2007-01..2007-01&against=2006-12..2006-12"


@pytest.fixture
def four(tmp_path: Path) -> Snapshot:
    return load_snapshot(write_small_data(tmp_path, **FOUR))


def matrix_of(snapshot: Snapshot, query: str = "") -> Matrix:
    return matrix(snapshot, parse_selection(query, snapshot).selection)


def names(rows: tuple[BoroughRow, ...]) -> list[str]:
    return [row.name for row in rows]


def differences(snapshot: Snapshot, table: Matrix) -> list[tuple[str, str]]:
    """Return where the matrix and the boroughs' own contract tables part."""
    return [
        (row.name, own.indicator.code)
        for row in table.rows
        for cell, own in zip(row.cells, contract_table(snapshot, alone(table.selection, row.area)).rows, strict=True)
        if replace(cell_from(own, cell.ranked - 1), is_worse=cell.is_worse) != cell
    ]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?reading=strict",
        "?period=2007-01..2007-03",
        "?period=2007-01..2007-03&against=2006-01..2006-06",
        "?period=2001-01..2001-03",
    ],
)
def test_matrix_cells_are_those_of_every_contract_table(snapshot: Snapshot, query: str) -> None:
    assert differences(snapshot, matrix_of(snapshot, query)) == []


@pytest.mark.parametrize("borough", ["QUILL", "ROOK", "SALT", "TWELVER", "UMBER", "VOID"])
@pytest.mark.parametrize("reading", ["12th-or-better", "strict"])
def test_matrix_cells_are_those_of_reports_and_of_boroughs_without_family(borough: str, reading: str) -> None:
    assert differences(SECOND, matrix_of(SECOND, f"?borough={borough}&reading={reading}")) == []


def test_printed_figures_keep_their_decimals() -> None:
    own = matrix_of(SECOND, "?borough=QUILL").own
    assert own
    printed = contract_table(SECOND, parse_selection("?borough=QUILL", SECOND).selection).rows
    texts = [
        (row.movement.printed_rate.current, cell.decimals[0])
        for row, cell in zip(printed, own.cells, strict=True)
        if row.movement.printed_rate
    ]
    assert texts
    assert all(len(text.rstrip("%").partition(".")[2]) == decimals for text, decimals in texts if text[:1].isdigit())


def test_matrix_has_all_boroughs_and_no_other_area() -> None:
    rows = matrix_of(SECOND).rows
    assert sorted(names(rows)) == ["Quillmere", "Rookhaven", "Saltby Parva", "Twelverton", "Umberfold", "Voidminster"]
    assert {row.force for row in rows} == {"Wessenmark Constabulary"}


def test_cells_of_four_boroughs_worked_by_hand(four: Snapshot) -> None:
    rows = {row.name: row for row in matrix_of(four, JANUARY).rows}
    cells = {name: row.cells[0] for name, row in rows.items()}
    assert {name: cell.level for name, cell in cells.items()} == {
        "Alder": 5,
        "Birch": 6,
        "Cedar": 8,
        "Damson": 8,
        "Elm": Nothing.NOT_AVAILABLE,
    }
    assert [cells[name].places_gained for name in ("Alder", "Birch", "Cedar", "Damson")] == [3, -1, -1, 0]
    assert [cells[name].change for name in ("Alder", "Birch", "Damson")] == [-0.5, 0.5, 0]
    # shared 3rd of four: two of the three others do better, more than half; 2nd: one of three, not more than half
    assert [cells[name].is_worse for name in ("Alder", "Birch", "Cedar", "Damson")] == [False, False, True, True]
    assert [name for name, cell in cells.items() if cell.is_concern] == ["Cedar"]  # Damson has held
    assert cells["Elm"].is_worse is Nothing.NOT_AVAILABLE
    assert (rows["Cedar"].concerns, rows["Cedar"].judged, rows["Elm"].judged) == (1, 1, 0)


@pytest.mark.parametrize(
    ("place", "others", "expected"),
    [
        (1, 3, False),
        (2, 3, False),
        (3, 3, True),
        (2, 2, False),  # the middle of three: just half of the others do better
        (3, 2, True),
        (8, 14, False),  # the middle of fifteen
        (9, 14, True),
        (1, 0, Nothing.NOT_APPLICABLE),  # nobody else is ranked
    ],
)
def test_is_worse_without_a_contract_goes_by_the_middle(place: int, others: int, expected: object) -> None:
    assert is_worse(Nothing.NOT_APPLICABLE, Position(place), others, is_expected=False) is expected


@pytest.mark.parametrize(("margin", "expected"), [(0, False), (4, False), (-1, True)])
def test_is_worse_with_a_contract_goes_by_the_contract_alone(margin: int, expected: bool) -> None:  # noqa: FBT001
    assert is_worse(margin, Position(1), 14, is_expected=True) is expected
    assert is_worse(margin, Position(15), 14, is_expected=True) is expected


def test_is_worse_says_which_kind_of_nothing() -> None:
    nothing = Nothing.NOT_CALCULABLE
    assert is_worse(nothing, nothing, 3, is_expected=True) is nothing
    assert is_worse(Nothing.NOT_APPLICABLE, nothing, 3, is_expected=False) is nothing


def test_concern_of_bromley_is_the_report_s_own_remaining_challenge(snapshot: Snapshot) -> None:
    table = matrix_of(snapshot)
    own = table.own
    assert own
    concerns = [each.code for each, cell in zip(table.indicators, own.cells, strict=True) if cell.is_concern]
    assert concerns == ["vehicle-crime-sd-rate"]
    assert (own.worse, own.placed, own.judged) == (5, 10, 10)


# Order and groups


def order_of(snapshot: Snapshot, query: str) -> list[str]:
    return names(sorted_rows(matrix_of(snapshot, JANUARY + query)))


def test_order_by_name_worst_and_worsening(four: Snapshot) -> None:
    assert order_of(four, "") == ["Alder", "Birch", "Cedar", "Damson", "Elm"]
    assert order_of(four, "&order=worst") == ["Cedar", "Damson", "Alder", "Birch", "Elm"]
    assert order_of(four, "&order=worsening") == ["Cedar", "Damson", "Alder", "Birch", "Elm"]


def test_order_by_name_and_counts_can_be_turned_round_and_what_is_not_judged_stays_last(four: Snapshot) -> None:
    assert order_of(four, "&order=-name") == ["Elm", "Damson", "Cedar", "Birch", "Alder"]
    assert order_of(four, "&order=-worst") == ["Alder", "Birch", "Damson", "Cedar", "Elm"]
    assert order_of(four, "&order=-worsening") == ["Alder", "Birch", "Damson", "Cedar", "Elm"]


def test_order_by_indicator_goes_by_the_measure_and_puts_nothing_last(four: Snapshot) -> None:
    by = "&order=robbery-incidence"
    best = "&order=-robbery-incidence"
    assert order_of(four, f"{by}&measure=level") == ["Cedar", "Damson", "Birch", "Alder", "Elm"]
    assert order_of(four, f"{best}&measure=level") == ["Alder", "Birch", "Cedar", "Damson", "Elm"]
    assert order_of(four, f"{by}&measure=change") == ["Birch", "Cedar", "Damson", "Alder", "Elm"]  # +50 %, +33 %, 0
    assert order_of(four, f"{by}&measure=direction") == ["Birch", "Cedar", "Damson", "Alder", "Elm"]
    assert order_of(four, f"{by}&measure=margin") == ["Alder", "Birch", "Cedar", "Damson", "Elm"]  # none has any


@pytest.mark.parametrize("measure", ["margin", "level", "change", "direction"])
def test_order_of_the_shipped_data_is_monotonous(snapshot: Snapshot, measure: str) -> None:
    table = matrix_of(snapshot, f"?measure={measure}&order=vehicle-crime-sd-rate")
    index = [each.code for each in table.indicators].index("vehicle-crime-sd-rate")
    found = [value_of(row.cells[index], measure) for row in sorted_rows(table)]
    known = [value for value in found if not isinstance(value, Nothing)]
    assert known == sorted(known)  # a high SD rate is good, so the lowest is the worst
    assert found[: len(known)] == known


def test_order_worsening_of_the_shipped_data_counts_down(snapshot: Snapshot) -> None:
    rows = sorted_rows(matrix_of(snapshot, "?order=worsening"))
    assert [row.concerns for row in rows] == sorted((row.concerns for row in rows), reverse=True)


def test_groups_by_force(snapshot: Snapshot) -> None:
    groups = groups_of(matrix_of(snapshot, "?group=force&order=worst"))
    assert [(group.title, len(group.rows)) for group in groups] == [
        ("Illustrative force", 14),
        ("Metropolitan Police", 1),
    ]
    worse = [row.worse for row in groups[0].rows]
    assert worse == sorted(worse, reverse=True)


def test_groups_by_family_share_members_and_date(four: Snapshot) -> None:
    groups = groups_of(matrix_of(four, f"{JANUARY}&group=family"))
    assert [(group.title, names(group.rows)) for group in groups] == [
        ("One family of 4, in force since January 2006, with Alder", ["Alder", "Birch", "Cedar", "Damson"]),
        (NO_FAMILY, ["Elm"]),
    ]


def test_groups_by_family_that_is_not_mutual() -> None:
    groups = groups_of(matrix_of(SECOND, f"{YEAR_2008}&group=family"))
    assert [group.title for group in groups] == [OWN_FAMILIES, NO_FAMILY]
    assert names(groups[1].rows) == ["Voidminster"]


def test_groups_of_none_have_no_title(four: Snapshot) -> None:
    assert [group.title for group in groups_of(matrix_of(four, JANUARY))] == [""]


# What is shown, and what is said


def test_measure_is_the_margin_where_two_contracts_can_be_compared(snapshot: Snapshot, four: Snapshot) -> None:
    assert matrix_of(SECOND, YEAR_2008).measure == "margin"
    assert matrix_of(snapshot).measure == "change"  # Bromley's contract is the only one
    assert matrix_of(four).measure == "change"
    assert matrix_of(four, "?measure=level").measure == "level"


def test_shown_leaves_out_indicators_that_no_borough_has(tmp_path: Path) -> None:
    more = FOUR["indicators"] + "robbery-sd-rate,SD,robbery,sanction_detections,offences,1,high,1,Of offences,s\n"
    table = matrix_of(load_snapshot(write_small_data(tmp_path, **{**FOUR, "indicators": more})), JANUARY)
    assert [table.indicators[index].code for index in table.shown] == ["robbery-incidence"]


def test_headline_names_the_borough_to_look_at_first(four: Snapshot) -> None:
    words = matrix_headline(matrix_of(four, JANUARY))
    assert words.answer == "Cedar is worse and worsening on 1 of 1 indicator, the most of 4 boroughs"
    assert words.others == (
        "Most widespread on robbery: 1 of 4 boroughs is. Alder: none of 1. "
        "Elm cannot be judged beside these 4: not available."
    )


def test_headline_of_none_and_of_nothing(four: Snapshot) -> None:
    none = matrix_headline(matrix_of(four, "?period=2006-12..2006-12&against=2006-12..2006-12"))
    assert none.answer == "None of 4 boroughs is worse and worsening on any indicator"
    nothing = matrix_headline(matrix_of(four, "?period=1999-01..1999-01&against=1998-01..1998-01"))
    assert nothing.answer == "Nothing to compare: not available"


def test_headline_of_several_with_unlike_totals_gives_no_total() -> None:
    words = matrix_headline(matrix_of(SECOND, YEAR_2008))
    assert (
        words.answer
        == "Saltby Parva and Twelverton are worse and worsening on 2 indicators, more than any other borough"
    )


def test_matrix_judges_the_rate_and_not_the_place(four: Snapshot) -> None:
    damson = next(row for row in matrix_of(four, JANUARY).rows if row.name == "Damson")
    assert damson.cells[0].rate_direction is Direction.HELD
    assert not damson.cells[0].is_concern


def test_headline_counts_one_indicator_and_one_borough_in_the_singular(four: Snapshot) -> None:
    table = matrix_of(four, JANUARY)
    worst = next(row for row in table.rows if row.concerns)
    other = next(row for row in table.rows if row.judged and not row.concerns)
    good, unknown = (replace(worst.cells[0], rate_direction=each) for each in (Direction.BETTER, Nothing.NOT_AVAILABLE))
    rows = (
        replace(worst, cells=(worst.cells[0], good)),
        replace(worst, area="Z", name="Zed", cells=(worst.cells[0], unknown)),
        replace(other, cells=(good, good)),
    )
    unlike = replace(table, indicators=table.indicators * 2, rows=rows)
    assert "worse and worsening on 1 indicator," in matrix_headline(unlike).answer
    elm = next(row for row in table.rows if not row.judged)
    assert matrix_headline(replace(table, rows=(worst, elm))).others.endswith(
        "Elm cannot be judged beside this one: not available."
    )
