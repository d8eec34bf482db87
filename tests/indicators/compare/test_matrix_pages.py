"""A matrix of more boroughs than one page holds, in a data folder of 130."""

import pytest

from components.compare.matrix_table import build_matrix
from components.compare.page import boroughs_on_show, build_pages
from exports.compare.tables import matrix_export
from indicators.compare.matrix import Matrix, matrix
from indicators.compare.matrix_pages import Page, page_choices, page_of, page_words
from indicators.compare.page_words import order_choices
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.screen import plain, rows
from tests.small_data import write_small_data

BOROUGHS = [f"B{number:03d}" for number in range(1, 130)]  # with Alder, who comes first by name, 130


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 130 boroughs, the last 30 of them without a force."""
    forces = ["F"] * 99 + [""] * 30
    folder = write_small_data(
        tmp_path_factory.mktemp("many"),
        areas="".join(f"{each},{each},borough,{force},s\n" for each, force in zip(BOROUGHS, forces, strict=True)),
        counts="".join(f"{each},2007-01,robbery,5,1,s\n" for each in ["A", *BOROUGHS]),
        bases="".join(f"{each},2007,100,40,s\n" for each in ["A", *BOROUGHS]),
    )
    return load_snapshot(folder)


def matrix_at(snapshot: Snapshot, query: str) -> Matrix:
    return matrix(snapshot, parse_selection(query, snapshot).selection)


def names(page: Page) -> list[str]:
    return [row.area for group in page.groups for row in group.rows]


@pytest.mark.parametrize(
    ("query", "shown", "words"),
    [
        ("", ["A", *BOROUGHS[:59]], "Boroughs 1 to 60 of 130."),
        ("?page=2", BOROUGHS[59:119], "Boroughs 61 to 120 of 130."),
        ("?page=3", BOROUGHS[119:], "Boroughs 121 to 130 of 130."),
        ("?page=all", ["A", *BOROUGHS], ""),
        ("?page=4", ["A", *BOROUGHS[:59]], "Boroughs 1 to 60 of 130."),
    ],
)
def test_page_holds_sixty_boroughs_in_the_order_of_the_matrix(
    many: Snapshot, query: str, shown: list[str], words: str
) -> None:
    page = page_of(matrix_at(many, query))
    assert names(page) == shown
    assert page_words(page) == words


def test_page_that_there_is_not_is_said_and_the_first_is_shown(many: Snapshot, snapshot: Snapshot) -> None:
    assert parse_selection("?page=4", many).problems[0] == "The page “4” is not known, so the usual one is shown."
    assert parse_selection("?page=2", snapshot).problems != ()
    assert parse_selection("?page=3", many).problems == parse_selection("", many).problems


def test_page_stays_in_the_address(many: Snapshot) -> None:
    chosen = parse_selection("?page=2&order=worst", many).selection
    assert parse_selection(chosen.to_query(), many).selection == chosen


def test_chosen_borough_stands_above_the_others_where_it_is_not_among_them(many: Snapshot) -> None:
    table = matrix_at(many, "?page=2&borough=B001")
    shown = [plain(cells[0]) for cells in rows(build_matrix(table))]
    assert (shown[:3], len(shown)) == (["B001", "B060", "B061"], 61)
    assert boroughs_on_show(table) == (" Boroughs 61 to 120 of 130. B001 stands first, though it is not one of them.")
    assert boroughs_on_show(matrix_at(many, "?page=2&borough=B060")) == " Boroughs 61 to 120 of 130."


def test_group_goes_on_over_the_page_with_its_whole_size(many: Snapshot) -> None:
    pages = [page_of(matrix_at(many, f"?group=force&page={name}")) for name in ("", "2", "3")]
    assert [[(group.title, len(group.rows), group.size) for group in page.groups] for page in pages] == [
        [("Force", 60, 100)],
        [("Force", 40, 100), ("not available", 20, 30)],
        [("not available", 10, 30)],
    ]


def test_pages_are_links_of_which_one_is_chosen(many: Snapshot, snapshot: Snapshot) -> None:
    choices = page_choices(matrix_at(many, "?page=2"))
    assert [(words, chosen) for words, _, chosen in choices] == [
        ("1–60", False),
        ("61–120", True),
        ("121–130", False),
        ("All 130", False),
    ]
    assert [selection.page for _, selection, _ in choices] == ["", "2", "3", "all"]
    assert build_pages(matrix_at(snapshot, ""), "Boroughs") == []


@pytest.mark.parametrize(("page", "after"), [("", ""), ("3", ""), ("all", "all")])
def test_another_order_begins_at_the_top_again(many: Snapshot, page: str, after: str) -> None:
    choices = order_choices(matrix_at(many, f"?page={page}"))
    assert {selection.page for _, selection, _ in choices} == {after}


def test_file_has_all_boroughs_whatever_the_page(many: Snapshot) -> None:
    exported = matrix_export(many, parse_selection("?page=2", many).selection)
    assert len(exported.rows) == 130
