"""Tables that a phone lays out as cards: roles and the names of columns, also where a heading spans rows or columns."""

from dash import html

from components.blocks.card_table import as_cards

LABELS = ("Indicator", "Borough", "Before", "Now")


def label_of(cell: object) -> str | None:
    return getattr(cell, "data-label", None)


def built() -> html.Table:
    return as_cards(
        html.Table(
            [
                html.Caption("Two boroughs"),
                html.Thead(html.Tr([html.Th(each, scope="col") for each in LABELS])),
                html.Tbody(
                    [
                        html.Tr(
                            [
                                html.Th("Robbery", scope="rowgroup", rowSpan=2),
                                html.Th("Alder", scope="row"),
                                html.Td("1"),
                                html.Td("2"),
                            ]
                        ),
                        html.Tr([html.Th("Birch", scope="row"), html.Td("3"), html.Td("4")]),
                    ]
                ),
                html.Tfoot(html.Tr([html.Th("Both", scope="row", colSpan=2), html.Td("none", colSpan=2)])),
            ],
            className="plain",
        ),
        LABELS,
    )


def test_cells_name_their_column_also_behind_a_heading_of_several_rows() -> None:
    body = built().children[2].children
    assert [[label_of(cell) for cell in row.children] for row in body] == [
        [None, None, "Before", "Now"],
        [None, "Before", "Now"],
    ]


def test_cell_over_several_columns_names_none() -> None:
    foot = built().children[3].children.children
    assert [label_of(cell) for cell in foot] == [None, None]


def test_roles_say_what_the_elements_are() -> None:
    table = built()
    _, head, body, foot = table.children
    assert (table.role, table.className) == ("table", "plain cards")
    assert [head.role, body.role, foot.role, head.children.role] == ["rowgroup", "rowgroup", "rowgroup", "row"]
    assert [cell.role for cell in head.children.children] == ["columnheader"] * 4
    assert [cell.role for cell in body.children[0].children] == ["rowheader", "rowheader", "cell", "cell"]
