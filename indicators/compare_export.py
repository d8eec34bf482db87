"""The matrix and what drove the changes as files: the rows of the screen, with all measures of each."""

from indicators.beside import Laid, side_by_side
from indicators.contributions import Contributions
from indicators.driving import Level, driving
from indicators.export import as_csv, scaled
from indicators.matrix import BoroughRow, Matrix, matrix
from indicators.matrix_cells import Cell
from indicators.matrix_order import Group, groups_of
from indicators.movement import Indicator
from indicators.nothing import Figure, Nothing
from indicators.selection import Selection
from indicators.snapshot import Snapshot

Row = dict[str, object]
YES_NO = {True: "yes", False: "no"}


def compare_csv(snapshot: Snapshot, selection: Selection) -> str:
    """Write the matrix, a row for each borough and indicator, in the order and the groups of the screen.

    Positions are left out: those of different families are not to be laid side by side.
    """
    table = matrix(snapshot, selection)
    beside = {(each.borough.area, laid.indicator.code): each for laid in side_by_side(table) for each in laid.boroughs}
    return as_csv(
        [
            {
                **named(group, row),
                **figures(row.cells[index], table.indicators[index], selection),
                **compared(row, row.cells[index], table),
                **away(beside.get((row.area, table.indicators[index].code)), table.indicators[index]),
                "reading": selection.reading.value,
                "status": row.cells[index].status,
                "snapshot": snapshot.id,
            }
            for group in groups_of(table)
            for row in group.rows
            for index in range(len(table.indicators))
        ]
    )


def named(group: Group, row: BoroughRow) -> Row:
    """Name a borough, its group, and among how many it is ranked."""
    return {
        "group": group.title or Nothing.NOT_APPLICABLE.value,
        "force": row.force,
        "borough": row.name,
        "borough_code": row.area,
        "family_size": row.family.size if row.family else Nothing.NOT_AVAILABLE.value,
        "family_status": row.family_status,
        "worse_on": row.worse,
        "worse_and_worsening_on": row.concerns,
        "indicators_judged": row.judged,
    }


def figures(cell: Cell, indicator: Indicator, selection: Selection) -> Row:
    """Return the rates and their change, as numbers with their units."""
    scale = 100 if indicator.is_sd_rate else 1
    return {
        "offence": indicator.offence_name,
        "measure": "SD rate" if indicator.is_sd_rate else "incidence",
        "unit": "%" if indicator.is_sd_rate else f"per {indicator.per} {indicator.base}",
        "good_direction": "lower is better" if indicator.low_is_good else "higher is better",
        "previous_period": str(selection.against),
        "previous": scaled(cell.previous, scale),
        "current_period": str(selection.period),
        "current": scaled(cell.level, scale),
        "change": scaled(cell.change, 100),
        "change_unit": "percentage points" if indicator.is_sd_rate else "%",
        "change_direction": cell.rate_direction.value,
    }


def compared(row: BoroughRow, cell: Cell, table: Matrix) -> Row:
    """Return what can be compared across families, and the words of the marks."""
    judged = not isinstance(cell.is_worse, Nothing) and not isinstance(cell.rate_direction, Nothing)
    return {
        "places_gained": scaled(cell.places_gained, 1),
        "position_direction": cell.position_direction.value,
        "has_contract": YES_NO[row.has_contract],
        "places_in_hand": scaled(cell.margin, 1),
        "achievement": cell.achievement.value,
        "worse": cell.is_worse.value if isinstance(cell.is_worse, Nothing) else YES_NO[cell.is_worse],
        "worse_and_worsening": YES_NO[cell.is_concern] if judged else Nothing.NOT_AVAILABLE.value,
        "chosen_borough": YES_NO[row.area == table.selection.borough],
    }


def away(laid: Laid | None, indicator: Indicator) -> Row:
    """Return how far a borough that is side by side with the chosen one lies from it."""
    scale = 100 if indicator.is_sd_rate else 1
    return {
        "side_by_side": YES_NO[laid is not None],
        "difference_from_chosen": scaled(laid.away, scale) if laid else Nothing.NOT_APPLICABLE.value,
        "difference_unit": "percentage points" if indicator.is_sd_rate else f"per {indicator.per} {indicator.base}",
        "difference_direction": laid.away_direction.value if laid else Nothing.NOT_APPLICABLE.value,
    }


def parts_csv(snapshot: Snapshot, selection: Selection) -> str:
    """Write what drove the changes, a row for each part, then one for the whole, level by level."""
    rows = [row for level in driving(snapshot, selection).levels for row in level_rows(level, selection, snapshot.id)]
    nothing = dict.fromkeys(PART_COLUMNS, Nothing.NOT_AVAILABLE.value) | {"snapshot": snapshot.id}
    return as_csv(rows or [nothing])


PART_COLUMNS = (
    "whole",
    "part",
    "offence",
    "previous_period",
    "previous",
    "current_period",
    "current",
    "change",
    "contribution",
    "contribution_unit",
    "status",
    "snapshot",
)


def level_rows(level: Level, selection: Selection, identity: str) -> list[Row]:
    """Return the rows of one level, then those of the levels below it."""
    found = level.found
    if isinstance(found, Nothing):
        return []
    lines = [(each.name, each.before, each.now, each.change, each.points) for each in found.parts]
    if not found.is_sum and found.unexplained != 0:
        share = as_share(found.unexplained, found)
        lines.append(
            ("not explained by any part", Nothing.NOT_APPLICABLE, Nothing.NOT_APPLICABLE, found.unexplained, share)
        )
    lines.append((f"all of {found.name}", found.before, found.now, found.change, as_share(found.change, found)))
    own = [
        dict(
            zip(
                PART_COLUMNS,
                (
                    found.name,
                    name,
                    level.offence,
                    str(selection.against),
                    scaled(before, 1),
                    str(selection.period),
                    scaled(now, 1),
                    scaled(change, 1),
                    scaled(share, 100),
                    "percentage points",
                    level.status,
                    identity,
                ),
                strict=True,
            )
        )
        for name, before, now, change, share in lines
    ]
    return own + [row for each in level.below for row in level_rows(each, selection, identity)]


def as_share(change: Figure, found: Contributions) -> Figure:
    """Return a change as a share of the whole's earlier count."""
    if isinstance(change, Nothing) or isinstance(found.before, Nothing):
        return Nothing.NOT_AVAILABLE
    return change / found.before if found.before else Nothing.NOT_CALCULABLE
