"""The matrix: every borough on every indicator, each judged in its own family and by its own contract.

Its figures are those of the boroughs' own contract tables. Positions are left out on purpose: two positions from
different families cannot be compared; margins, levels, changes and directions can.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from indicators.compare.everyone import everyone
from indicators.compare.matrix_cells import MatrixCell, cells_from_table, cells_of, ranked_others
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.selection.matrix_choices import CHANGE, MARGIN
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import (
    ILLUSTRATIVE,
    Indicator,
    area_names,
    boroughs,
    family_status,
    indicators_of,
    parents_of,
)
from indicators.snapshot.families import Family, family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing

ENOUGH_CONTRACTS = 2  # with one alone there is nothing to compare its margins with


@dataclass(frozen=True)
class BoroughRow:
    """One borough: who it is compared with, and its cells in the order of the indicators."""

    area: str
    name: str
    force: str
    family: Family | None
    family_status: str
    cells: tuple[MatrixCell, ...]

    @property
    def has_contract(self) -> bool:
        """Whether a contract asks for anything."""
        return any(cell.is_expected for cell in self.cells)

    @property
    def judged(self) -> int:
        """On how many indicators it is known whether the borough is worse, and which way its rate has moved."""
        known = [each for each in self.cells if not isinstance(each.is_worse, Nothing)]
        return sum(not isinstance(each.rate_direction, Nothing) for each in known)

    @property
    def placed(self) -> int:
        """On how many indicators it is known whether the borough is worse."""
        return sum(not isinstance(each.is_worse, Nothing) for each in self.cells)

    @property
    def is_printed(self) -> bool:
        """Whether a report prints any of its figures."""
        return any(each.is_printed for each in self.cells)

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure comes from made-up counts."""
        return any(each.status == ILLUSTRATIVE and each.has_figure for each in self.cells)

    @property
    def is_mixed(self) -> bool:
        """Whether some figures are made up and others are not."""
        statuses = {each.status for each in self.cells if each.has_figure}
        return self.is_illustrative and len(statuses) > 1

    @property
    def concerns(self) -> int:
        """On how many indicators the borough is worse and worsening."""
        return sum(each.is_concern for each in self.cells)

    @property
    def worse(self) -> int:
        """On how many indicators the borough is worse."""
        return sum(each.is_worse is True for each in self.cells)


@dataclass(frozen=True)
class Matrix:
    """All boroughs on all indicators, in the order of the data; `indicators` are those of the cells.

    `tables` are the whole contract tables of the boroughs that lie side by side, by area.
    """

    selection: Selection
    indicators: tuple[Indicator, ...]
    rows: tuple[BoroughRow, ...]
    tables: Mapping[str, ContractTable] = field(default_factory=dict)

    @property
    def own(self) -> BoroughRow | None:
        """The chosen borough."""
        return next((row for row in self.rows if row.area == self.selection.borough), None)

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """Where the indicators stand of which anything is known; all of them where nothing is of any."""
        known = [
            index
            for index in range(len(self.indicators))
            if any(row.cells[index].has_figure or row.cells[index].is_expected for row in self.rows)
        ]
        return tuple(known) or tuple(range(len(self.indicators)))

    @property
    def measure(self) -> str:
        """What the cells show: what was chosen, else margins where they can be compared, else changes."""
        return self.selection.measure or self.usual_measure

    @property
    def usual_measure(self) -> str:
        """What the cells show where nothing is chosen."""
        return MARGIN if self.contracts >= ENOUGH_CONTRACTS else CHANGE

    @cached_property
    def contracts(self) -> int:
        """How many boroughs have a contract."""
        return sum(row.has_contract for row in self.rows)


def matrix(snapshot: Snapshot, selection: Selection) -> Matrix:
    """Lay all boroughs side by side for two periods."""
    found = everyone(snapshot, selection.period, selection.against)
    places = {area: place for place, area in enumerate(found.peers.areas)}
    ranked = ranked_others(found)
    names, parents = area_names(snapshot), parents_of(snapshot)
    rows = []
    for area in boroughs(snapshot):
        family = family_of(snapshot, area, selection.period.last)
        place = places.get(area)
        if place is None or found.is_printed[place].any():
            others = np.zeros(len(indicators_of(snapshot)), np.int64) if place is None else ranked[place]
            cells = cells_from_table(contract_table(snapshot, alone(selection, area)), others)
        else:
            cells = cells_of(snapshot, found, place, selection, ranked)
        force = names.get(parents.get(area, ""), Nothing.NOT_AVAILABLE.value)
        rows.append(BoroughRow(area, names[area], force, family, family_status(snapshot, family), cells))
    return Matrix(selection, indicators_of(snapshot), tuple(rows), tables_beside(snapshot, selection))


def tables_beside(snapshot: Snapshot, selection: Selection) -> dict[str, ContractTable]:
    """Return the contract tables of the boroughs that lie side by side, by area; none where only one is chosen."""
    areas = (selection.borough, *selection.beside) if selection.beside else ()
    return {area: contract_table(snapshot, alone(selection, area)) for area in areas}


def alone(selection: Selection, area: str) -> Selection:
    """Return the same periods and reading for another borough."""
    return Selection(area, selection.period, selection.against, selection.reading)
