"""The contract table as a file: numbers as numbers, and everything a reader needs to know about them in each row."""

import csv
import io
from collections.abc import Mapping, Sequence

from indicators.contract_table import ContractTable, OutcomeRow
from indicators.movement import Movement
from indicators.nothing import Nothing
from indicators.periods import month_code
from indicators.positions import Position
from indicators.wording import contract_words

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def contract_csv(table: ContractTable, snapshot_id: str) -> str:
    """Write the contract table as CSV, one row an indicator; rates per 1000 or in percent, as the unit says."""
    return as_csv([export_row(row, table, snapshot_id) for row in table.rows])


def as_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Write rows of equal columns as CSV; no text of them is run by a spreadsheet."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def harmless(value: object) -> object:
    """Keep a spreadsheet from running a text as a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def export_row(row: OutcomeRow, table: ContractTable, snapshot_id: str) -> dict[str, object]:
    """Lay one row out in columns that need no footnote."""
    move, selection, indicator = row.movement, table.selection, row.indicator
    scale = 100 if indicator.is_sd_rate else 1
    return {
        "borough": table.borough_name,
        "offence": indicator.offence_name,
        "measure": "SD rate" if indicator.is_sd_rate else "incidence",
        "unit": "%" if indicator.is_sd_rate else f"per {indicator.per} {indicator.base}",
        "good_direction": "lower is better" if indicator.low_is_good else "higher is better",
        "previous_period": str(selection.against),
        "previous": scaled(move.previous, scale),
        "current_period": str(selection.period),
        "current": scaled(move.current, scale),
        "change": scaled(move.change, 100),
        "change_unit": "percentage points" if indicator.is_sd_rate else "%",
        "change_direction": row.rate_direction.value,
        "previous_position": place(move.previous_position),
        "current_position": place(move.current_position),
        "previous_not_ranked": not_ranked(move, move.unranked_before),
        "current_not_ranked": not_ranked(move, move.unranked),
        "family_size": table.family.size if table.family else Nothing.NOT_AVAILABLE.value,
        "family_status": table.family_status,
        "family_valid_from": month_code(table.family.valid_from) if table.family else Nothing.NOT_AVAILABLE.value,
        "places_gained": scaled(row.places_gained, 1),
        "position_direction": row.position_direction.value,
        "contract": contract_words(row.outcome, selection.reading),
        "contract_as_printed": row.outcome.printed if row.outcome else Nothing.NOT_APPLICABLE.value,
        "achievement": row.achievement.value,
        "places_in_hand": scaled(row.margin, 1),
        "compliance": row.compliance.value,
        "reading": selection.reading.value,
        "status": move.status,
        "snapshot": snapshot_id,
    }


def not_ranked(move: Movement, names: tuple[str, ...]) -> str:
    """Name the members without a figure; a report prints positions, and not who was ranked."""
    return Nothing.NOT_AVAILABLE.value if move.is_printed else ", ".join(names) or "none"


def scaled(value: float | Nothing, scale: int) -> object:
    """Return a number without the dust of binary fractions, or which kind of nothing it is."""
    return value.value if isinstance(value, Nothing) else round(value * scale, 10)


def place(position: Position | Nothing) -> object:
    """Return a position as a number, a shared one as "=8" in words."""
    if isinstance(position, Nothing):
        return position.value
    return f"shared {position.place}" if position.tied else position.place
