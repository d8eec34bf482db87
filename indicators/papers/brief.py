"""What the brief holds for one borough and two periods: the overview, the family rankings, and what was agreed."""

from dataclasses import dataclass

from indicators.figures.movement import counts_status
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.ranking.ranking import Ranking, ranking
from indicators.report.report import Report, report_of
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.wording import contract_words

ACCEPTED = "recommendations-accepted"


@dataclass(frozen=True)
class CitedSource:
    """A source that something on a paper rests on."""

    title: str
    publisher: str
    date: str
    licence: str
    status: str


@dataclass(frozen=True)
class Brief:
    """Everything on the brief.

    `terms` are the contract's, each with the indicators that it is asked of. `accepted` is what the report says about
    the recommendations having been accepted. `ranked_status` is the weakest status behind the rankings.
    """

    table: ContractTable
    rankings: tuple[tuple[OutcomeRow, Ranking | Nothing], ...]
    ranked_status: str
    report: Report | None
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    accepted: tuple[str, ...]
    sources: tuple[CitedSource, ...]
    warnings: int

    @property
    def statuses(self) -> tuple[str, ...]:
        """Return the statuses of all figures, of the table before those of the rankings."""
        return tuple(dict.fromkeys((*(row.movement.status for row in self.table.shown), self.ranked_status)))


def brief(snapshot: Snapshot, selection: Selection) -> Brief:
    """Gather a borough's brief."""
    table = contract_table(snapshot, selection)
    return Brief(
        table=table,
        rankings=tuple((row, ranking(snapshot, selection, row.indicator.code)) for row in table.shown),
        ranked_status=counts_status(snapshot, selection, table.family),
        report=report_of(snapshot, table.visit) if table.visit else None,
        terms=terms_of(table),
        accepted=accepted(snapshot, table),
        sources=sources_of(snapshot, table),
        warnings=len(snapshot.warnings),
    )


def terms_of(table: ContractTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the contract asks for, each term with the names of its indicators."""
    terms: dict[str, list[str]] = {}
    for row in table.outcomes:
        terms.setdefault(contract_words(row.outcome, table.selection.reading), []).append(row.indicator.name)
    return tuple((words, tuple(names)) for words, names in terms.items())


def accepted(snapshot: Snapshot, table: ContractTable) -> tuple[str, ...]:
    """Return what a report says of its recommendations having been accepted, in its own words."""
    if table.visit is None:
        return ()
    claims = snapshot.records("narrative_claims", inspection=table.visit.inspection, visit=table.visit.visit)
    return tuple(dict.fromkeys(row["text"] for row in claims if row["kind"] == ACCEPTED))


def sources_of(snapshot: Snapshot, table: ContractTable) -> tuple[CitedSource, ...]:
    """Return the sources of a borough's report, of its family, and of all figures, in the order of their file."""
    used = {rows.source for rows in snapshot.rows_by_source}
    used |= {table.visit.source} if table.visit else set()
    used |= set(table.family.sources) if table.family else set()
    return named_sources(snapshot, used)


def named_sources(snapshot: Snapshot, wanted: set[str]) -> tuple[CitedSource, ...]:
    """Return some sources in the order of their file."""
    return tuple(
        CitedSource(row["title"], row["publisher"], row["date"], row["licence"], row["status"])
        for row in snapshot.records("sources")
        if row["source"] in wanted
    )
