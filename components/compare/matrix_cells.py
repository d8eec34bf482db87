"""What a cell of the matrix says: its figure, a word for its state, and a mark where it is worse and worsening.

The matrix has hundreds of cells, so each is as light as can be: signs and colours come from assets/compare.css, by the
class that names the state.
"""

from dash import html

from components.charts.looks import look
from indicators.compare.matrix_cells import MatrixCell
from indicators.compare.page_words import NO_OUTCOME
from indicators.selection.matrix_choices import CHANGE, DIRECTION, LEVEL, MARGIN
from indicators.snapshot.catalogue import Indicator
from indicators.terms.contract import Achievement
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.wording import change, places, rate


def figure_words(cell: MatrixCell, indicator: Indicator, measure: str) -> str:
    """Write what a cell shows."""
    if measure == MARGIN:
        return places(cell.margin) if cell.is_expected else NO_OUTCOME
    if measure == LEVEL:
        return rate(cell.level, decimals=cell.decimals[0], is_sd_rate=indicator.is_sd_rate)
    return (
        change(cell.change, decimals=cell.decimals[1], is_sd_rate=indicator.is_sd_rate)
        if measure == CHANGE
        else places(cell.places_gained)
    )


def state_of(cell: MatrixCell, measure: str) -> Achievement | Direction | Nothing:
    """Return the state that goes with what a cell shows; a level by itself has none."""
    states: dict[str, Achievement | Direction | Nothing] = {
        MARGIN: cell.achievement,
        CHANGE: cell.rate_direction,
        DIRECTION: cell.position_direction,
    }
    return states.get(measure, Nothing.NOT_APPLICABLE)


def build_matrix_cell(cell: MatrixCell, indicator: Indicator, measure: str) -> html.Td:
    """Return one cell, with one state; the mark goes by the rate, so that it stands beside no move of places."""
    words = figure_words(cell, indicator, measure)
    state = state_of(cell, measure)
    mark = [build_concern_mark()] if cell.is_concern and measure != DIRECTION else []
    if isinstance(state, Nothing):
        is_level = measure == LEVEL and not isinstance(cell.level, Nothing)
        return html.Td([words, *mark], className="level" if is_level else "nothing")
    return html.Td([words, *mark, html.Small(state.value)], className=look(state).name)


def build_concern_mark() -> html.Em:
    """Return the mark of a cell that is worse and worsening; its word is read, its sign is drawn by the styles."""
    return html.Em("worse and worsening", title="Worse and worsening")
