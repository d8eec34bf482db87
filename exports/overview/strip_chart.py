"""The position strips of the contract table as a picture: one row an indicator, one dot a place."""

from components.charts.looks import MOST_DOTS, look
from components.charts.palette import NOW, Drawing, escape
from exports.drawing.bar_charts import LETTER_WIDTH, WORSE
from exports.drawing.picture_frame import shortened
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.overview.words import measure_words
from indicators.terms.contract import Achievement
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import position_words

SHADE, DOT = "#DDE6EF", "#8A96A1"
LETTERS = 60
COLOURS: dict[str, str] = {Achievement.MET: NOW, Achievement.NOT_MET: WORSE}


def strip_figure(table: ContractTable) -> Drawing:
    """Return every row's strip: shaded where the contract is met, a ring before, a disc now, and the state in words."""
    rows = table.shown
    size = places_of(table)
    shaded = "; shaded: where the contract is met" if table.outcomes else ""
    names = [shortened(f"{row.indicator.offence_name}, {measure_words(row, table)}", LETTERS) for row in rows]
    return {
        "data": [*dots(len(rows), size), *ways(rows), marks(rows, before=True), marks(rows, before=False)],
        "layout": {
            "shapes": [shade(row, at, size) for at, row in enumerate(rows) if is_expected(row)],
            "annotations": [state_label(row, at) for at, row in enumerate(rows)],
            "xaxis": {
                "range": [0.4, size + 0.6],
                "title": {
                    "text": f"Position among {size}, 1 best. ○ before, ● now{shaded}",
                    "font": {"size": 13},
                },
                "dtick": 1 if size <= MOST_DOTS // 2 else None,
                "showgrid": False,
                "zeroline": False,
            },
            "yaxis": {
                "range": [len(rows) - 0.4, -0.6],
                "tickvals": list(range(len(rows))),
                "ticktext": [escape(name) for name in names],
                "showgrid": False,
                "zeroline": False,
                "tickfont": {"size": 13 if len(rows) <= 20 else 9},  # noqa: PLR2004 - rows that fit
            },
            "margin": {"l": 36 + round(LETTER_WIDTH * max(map(len, names), default=4)), "r": 300, "b": 52},
        },
    }


def places_of(table: ContractTable) -> int:
    """Return how many places there are to draw."""
    stands = [
        position.place
        for row in table.shown
        for position in (row.movement.previous_position, row.movement.current_position)
        if isinstance(position, Position)
    ]
    return max([table.family.size if table.family else 1, *stands])


def is_expected(row: OutcomeRow) -> bool:
    """Whether a contract says up to which place it is met."""
    return row.outcome is not None and not isinstance(row.last_place, Nothing)


def dots(rows: int, size: int) -> list[Drawing]:
    """Return one dot a place, or none where there are too many places."""
    if size > MOST_DOTS:
        return []
    places = [(place, row) for row in range(rows) for place in range(1, size + 1)]
    marker = {"size": 4, "color": DOT}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
            "marker": marker,
        }
    ]


def ways(rows: tuple[OutcomeRow, ...]) -> list[Drawing]:
    """Return the line from where the borough stood to where it stands."""
    pairs = [
        (at, row.movement.previous_position, row.movement.current_position)
        for at, row in enumerate(rows)
        if isinstance(row.movement.previous_position, Position) and isinstance(row.movement.current_position, Position)
    ]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [before.place, now.place],
            "y": [at, at],
            "line": {"color": "#1D1D1D", "width": 1.5},
        }
        for at, before, now in pairs
        if isinstance(before, Position) and isinstance(now, Position) and before.place != now.place
    ]


def marks(rows: tuple[OutcomeRow, ...], *, before: bool) -> Drawing:
    """Return the rings of before, or the discs of now."""
    found = [
        (position.place, at, COLOURS.get(row.achievement, "#3D3D3D"))
        for at, row in enumerate(rows)
        for position in (row.movement.previous_position if before else row.movement.current_position,)
        if isinstance(position, Position)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _, _ in found],
        "y": [y for _, y, _ in found],
        "marker": {
            "size": 14 if before else 15,
            "color": "#FFFFFF" if before else [colour for _, _, colour in found],
            "line": {"color": "#1D1D1D", "width": 1.5},
        },
    }


def shade(row: OutcomeRow, at: int, size: int) -> Drawing:
    """Return the places at which the contract is met."""
    last = min(max(int(row.last_place), 0), size)
    box = {"x0": 0.5, "x1": last + 0.5, "y0": at - 0.36, "y1": at + 0.36}
    return {"type": "rect", **box, "fillcolor": SHADE, "line": {"width": 0}, "layer": "below"}


def state_label(row: OutcomeRow, at: int) -> Drawing:
    """Say at the end of a row where the borough stood and stands, and whether the contract is met."""
    move = row.movement
    moved = f"{position_words(move.previous_position)} → {position_words(move.current_position)}"
    state = f" · {look(row.achievement).symbol} {row.achievement.value}" if row.outcome else ""
    return {
        "text": f"{moved}{state}",
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "xshift": 12,
        "y": at,
        "showarrow": False,
        "font": {"size": 13.5},
    }
