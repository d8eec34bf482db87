"""What all slides of one meeting are made from, each part worked out once and only when a slide asks for it."""

from dataclasses import dataclass
from functools import cached_property

from indicators.compare.matrix import BoroughRow, matrix
from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.figures.movement import counts_status
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.ranking.rank_interval import RankInterval, rank_intervals
from indicators.report.report import Report, report_of
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE, PUBLISHED
from indicators.snapshot.families import PROVISIONAL
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing


@dataclass(frozen=True)
class Material:
    """A snapshot and a selection, with what follows from them."""

    snapshot: Snapshot
    selection: Selection

    @cached_property
    def table(self) -> ContractTable:
        """The contract table."""
        return contract_table(self.snapshot, self.selection)

    @cached_property
    def counts_status(self) -> str:
        """The status of the monthly counts that places are ranked from."""
        return counts_status(self.snapshot, self.selection, self.table.family)

    @cached_property
    def report(self) -> Report | None:
        """The report of the visit."""
        return report_of(self.snapshot, self.table.visit) if self.table.visit else None

    @cached_property
    def own(self) -> BoroughRow | None:
        """The borough's own row of the matrix of all boroughs."""
        return matrix(self.snapshot, self.selection).own

    @cached_property
    def intervals(self) -> dict[str, RankInterval | Nothing]:
        """How sure each position is."""
        return rank_intervals(self.snapshot, self.selection, stand=self.stand)

    @cached_property
    def stand(self) -> FamilyPlaces | Nothing:
        """How the family stands by monthly counts."""
        return family_places(self.snapshot, self.selection)

    def rows_of(self, offence: str) -> list[OutcomeRow]:
        """Return the rows of one offence, incidence first."""
        rows = [row for row in self.table.rows if row.indicator.offence == offence]
        return sorted(rows, key=lambda row: row.indicator.is_sd_rate)

    @property
    def family_caveats(self) -> tuple[str, ...]:
        """Say that positions are provisional, where they are."""
        if self.table.family is None or self.table.family_status != PROVISIONAL:
            return ()
        return (f"Positions are provisional: all {self.table.family.size} boroughs are compared, not similar ones.",)

    def source_of(self, *rows: OutcomeRow) -> str:
        """Name the source of some rows' figures."""
        kinds = [self.table.report_title] * any(row.movement.status == PUBLISHED for row in rows)
        kinds += [self.counts_source] * any(row.movement.status != PUBLISHED for row in rows)
        return "; ".join(kinds) or self.table.report_title

    @property
    def counts_source(self) -> str:
        """Name the source of what is ranked from counts."""
        if self.counts_status == Nothing.NOT_AVAILABLE.value:
            return "no monthly counts for these months"
        return f"{self.counts_status} monthly counts"

    @property
    def is_illustrative(self) -> bool:
        """Whether the counts are made up."""
        return self.counts_status == ILLUSTRATIVE
