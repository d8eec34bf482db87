"""The position strip: one dot a place, shaded where the contract is met, a ring before and a disc now."""

from dash import html

from components.charts.looks import MOST_DOTS, look
from indicators.overview.contract_table import OutcomeRow
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import position_words


def build_strip(row: OutcomeRow, family_size: int) -> html.Span:
    """Return one row's strip; it says in words what it draws.

    Args:
        row: Where the borough stood and stands.
        family_size: Number of places.
    """
    before, now = row.movement.previous_position, row.movement.current_position
    if isinstance(now, Nothing) or not family_size:
        words = now.value if isinstance(now, Nothing) else "size of the family not available"
        return html.Span(words, className="nothing")
    places = max(family_size, now.place, before.place if isinstance(before, Position) else 1)
    style: dict[str, int] = {"--places": places, "--now": now.place}
    if not isinstance(row.last_place, Nothing) and row.outcome:
        style["--limit"] = max(0, min(row.last_place, places))
    marks = build_before(before, now, style)
    state = look(row.achievement).name
    dots = "" if places <= MOST_DOTS else " strip-without-dots"
    return html.Span(
        [*marks, html.Span(className=f"strip-now strip-{state}")],
        className=f"strip{dots}",
        role="img",
        style=style,
        **{"aria-label": strip_words(row, places)},
    )


def build_before(before: Position | Nothing, now: Position, style: dict[str, int]) -> list[html.Span]:
    """Return the ring and the line from it, where the borough has moved."""
    if isinstance(before, Nothing) or before.place == now.place:
        return []
    style |= {"--before": before.place, "--left": min(before.place, now.place), "--right": max(before.place, now.place)}
    return [html.Span(className="strip-way"), html.Span(className="strip-before")]


def strip_words(row: OutcomeRow, places: int) -> str:
    """Say what the strip draws."""
    before, now = (position_words(p) for p in (row.movement.previous_position, row.movement.current_position))
    words = f"{now} of {places}, {before} before"
    if row.outcome and not isinstance(row.last_place, Nothing):
        return f"{words}; the contract is met up to place {row.last_place}"
    return words
