"""What a snapshot knows by name: its indicators, areas, boroughs and families, and where each comes from."""

from dataclasses import dataclass

from indicators.files.schema import STATUSES
from indicators.snapshot.families import Family
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.nothing import Nothing

PUBLISHED = "published"
ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True)
class Indicator:
    """One indicator, as declared in `indicators.csv` and `offences.csv`."""

    code: str
    name: str
    offence: str
    offence_name: str
    offence_short_name: str
    base: str
    per: int
    low_is_good: bool
    decimals: int

    @property
    def is_sd_rate(self) -> bool:
        """Whether this is a ratio of two counts, shown in percent."""
        return self.base == "offences"

    @property
    def unit(self) -> str:
        """The unit of its rate."""
        return "%" if self.is_sd_rate else f"per {self.per} {self.base}"


@once_a_snapshot
def indicators_of(snapshot: Snapshot) -> tuple[Indicator, ...]:
    """Return all indicators in the order of their file, once a snapshot."""
    offences = {row["offence"]: row for row in snapshot.records("offences")}
    return tuple(
        Indicator(
            code=row["indicator"],
            name=row["name"],
            offence=row["offence"],
            offence_name=offences[row["offence"]]["name"],
            offence_short_name=offences[row["offence"]]["short_name"],
            base=row["base"],
            per=int(row["per"]),
            low_is_good=row["good"] == "low",
            decimals=int(row["decimals"]),
        )
        for row in snapshot.records("indicators")
    )


@once_a_snapshot
def area_names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all areas by code."""
    areas = snapshot.frames["areas"]
    return dict(zip(areas["area"], areas["name"], strict=True))


@once_a_snapshot
def source_statuses(snapshot: Snapshot) -> dict[str, str]:
    """Return the status of each source: published, final, provisional or illustrative."""
    sources = snapshot.frames["sources"]
    return dict(zip(sources["source"], sources["status"], strict=True))


def running_name(indicator: Indicator) -> str:
    """Name an indicator's outcome in running text: "vehicle crime SD", "TNO SD", "robbery"."""
    text = indicator.offence_name
    short = text.partition("(")[2].rstrip(")")
    words = short if short.isupper() else text if text[:2].isupper() else text[:1].lower() + text[1:]
    return f"{words} SD" if indicator.is_sd_rate else words


def indicator_at(snapshot: Snapshot, code: str) -> tuple[int, Indicator]:
    """Return where an indicator stands among all, and the indicator itself."""
    return next((index, each) for index, each in enumerate(indicators_of(snapshot)) if each.code == code)


def boroughs(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all boroughs by code: inspected ones first, then by name."""
    areas = snapshot.frames["areas"]
    areas = areas[areas["kind"] == "borough"]
    inspected = set(snapshot.frames["inspections"]["borough"])
    order = sorted(zip(areas["area"], areas["name"], strict=True), key=lambda pair: (pair[0] not in inspected, pair[1]))
    return dict(order)


def parents_of(snapshot: Snapshot) -> dict[str, str]:
    """Return the parent of each area that has one."""
    areas = snapshot.frames["areas"]
    return {area: parent for area, parent in zip(areas["area"], areas["parent"], strict=True) if parent}


def report_title(snapshot: Snapshot, visit: Visit | None) -> str:
    """Name a visit's report by its publisher, title and date."""
    if visit is None:
        return Nothing.NOT_APPLICABLE.value
    source = snapshot.records("sources", source=visit.source)[0]
    return ", ".join(part for part in (source["publisher"], source["title"], source["date"]) if part)


def family_status(snapshot: Snapshot, family: Family | None) -> str:
    """Return the weakest status of the sources that name a family's members."""
    if family is None:
        return Nothing.NOT_AVAILABLE.value
    status = source_statuses(snapshot)
    return max((status[source] for source in family.sources), key=STATUSES.index)
