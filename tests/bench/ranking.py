"""What rankings, rank intervals and all boroughs at once cost, beside naive ways of doing the same.

Run it with `python -m tests.bench.ranking`. Everything is measured in this run, on this machine; compare ratios rather
than milliseconds. The large data set is generated straight as cumulative sums, as a snapshot holds them.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from components.ranking.page import show_ranking
from indicators.compare.everyone import everyone
from indicators.compare.matrix import matrix
from indicators.compare.matrix_order import sorted_rows
from indicators.figures.family_places import family_places
from indicators.figures.rates import rates, ratios_in
from indicators.files.schema import FILE_BY_NAME
from indicators.overview.contract_table import contract_table
from indicators.ranking.expected import outcomes_of
from indicators.ranking.funnel import funnel
from indicators.ranking.over_time import over_time
from indicators.ranking.rank_interval import DRAWS, drawn_ranks, rank_intervals
from indicators.ranking.ranking import ranking
from indicators.ranking.what_it_takes import what_it_takes
from indicators.selection.selection import Parsed, Selection, default_selection, parse_selection
from indicators.snapshot.copies import Copies
from indicators.snapshot.cube import Cube
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Frames, Snapshot
from indicators.terms.periods import Period, parse_month, rolling
from indicators.terms.positions import positions
from tests.components.compare.test_page import many
from tests.indicators.compare.test_matrix import JANUARY

DATA = Path(__file__).parent.parent.parent / "data"
AREAS, OFFENCES, MONTHS, MEMBERS = 330, 125, 120, 15  # 250 indicators
REPEATS = 15
FIRST = parse_month("2000-01")
SPAN = Period(FIRST, FIRST + MONTHS - 1)


def measured(call: Callable[[], object], repeats: int = REPEATS) -> str:
    """Call once to warm up, then so many times."""
    call()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    return f"median {statistics.median(times):9.2f} ms   slowest {max(times):9.2f} ms"


def show(name: str, call: Callable[[], object], repeats: int = REPEATS) -> None:
    """Print one figure."""
    print(f"  {name:45s} {measured(call, repeats)}")


def large_cube(areas: tuple[str, ...], offences: tuple[str, ...]) -> Cube:
    """Make up monthly counts of all areas and offences, as cumulative sums."""
    random = np.random.default_rng(2007)
    steps = np.zeros((MONTHS + 1, 2, OFFENCES, AREAS), np.int32)
    steps[1:, 0] = random.poisson(40, steps[1:, 0].shape)
    steps[1:, 1] = random.binomial(steps[1:, 0], 0.2)
    years = MONTHS // 12
    return Cube(
        span=SPAN,
        areas=areas,
        offences=offences,
        sums=np.cumsum(steps, axis=0, dtype=np.int32),
        present=np.broadcast_to(np.arange(MONTHS + 1, dtype=np.int16)[:, None, None, None], steps.shape).copy(),
        status=np.zeros((MONTHS, AREAS), np.int8),
        first_year=FIRST // 12,
        bases=np.broadcast_to(random.integers(90_000, 400_000, AREAS).astype(float), (years, 2, AREAS)).copy(),
        base_years=np.full((years, 2, AREAS), 2005),
        base_status=np.zeros((years, AREAS), np.int8),
        count_sources=np.zeros((MONTHS, OFFENCES, AREAS), np.int8),
        base_sources=np.zeros((years, 2, AREAS), np.int64),
        sources=("s",),
    )


def large_snapshot() -> Snapshot:
    """Return a snapshot of many boroughs, each with a family and a contract of its own."""
    areas, offences = tuple(f"B{each:03}" for each in range(AREAS)), tuple(f"o{each}" for each in range(OFFENCES))
    random = np.random.default_rng(1)
    members = [[own, *random.permutation(np.delete(np.arange(AREAS), own))[: MEMBERS - 1]] for own in range(AREAS)]
    families = [(areas[own], FIRST, areas[member], "s") for own, each in enumerate(members) for member in each]
    indicators = [
        (f"{offence}-{kind}", offence, offence, numerator, base, per, good, 1, "", "s")
        for offence in offences
        for kind, numerator, base, per, good in (
            ("incidence", "offences", "residents", 1000, "low"),
            ("sd-rate", "sanction_detections", "offences", 1, "high"),
        )
    ]
    visits = [(area, 1, area, "re-visit", "", *[pd.NA] * 4, "", "", "s") for area in areas]
    outcomes = [(area, 1, f"o{each}-incidence", "<", 12, "<12") for area in areas for each in range(10)]
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "areas": [(area, area, "borough", "", "s") for area in areas],
        "families": families,
        "offences": [(offence, offence, offence, "", "", "s") for offence in offences],
        "indicators": indicators,
        "inspections": visits,
        "contract_outcomes": outcomes,
        "sources": [("s", "", "", "", "", "final", "")],
    }
    frames = {name: pd.DataFrame(rows.get(name, []), columns=file.header) for name, file in FILE_BY_NAME.items()}
    return Snapshot("large", "", Copies(), Frames(frames), large_cube(areas, offences))


def everyone_naively(snapshot: Snapshot, period: Period, against: Period) -> list[tuple[object, object]]:
    """Rank each borough's family by itself, from the same rates."""
    table = snapshot.frames["indicators"]
    low = (table["good"] == "low").to_numpy(bool)
    both = [rates(snapshot.cube, ratios_in(snapshot), each).values for each in (against, period)]
    families = snapshot.frames["families"].groupby("area", sort=False)["member"]
    columns = {area: column for column, area in enumerate(snapshot.cube.areas)}
    return [
        tuple(positions(values[:, [columns[each] for each in members]], low)[0] for values in both)  # type: ignore[misc]
        for _, members in families
    ]


def ranks_naively(counts: np.ndarray, bases: np.ndarray, draws: int) -> list[list[int]]:
    """Draw and rank one draw and one indicator after another."""
    random = np.random.default_rng(1)
    low = np.ones(1, bool)
    return [
        [int(positions(random.poisson(row)[None] / base[None], low)[0][0, 0]) for _ in range(draws)]
        for row, base in zip(counts, bases, strict=True)
    ]


def of_a_family(snapshot: Snapshot, selection: Selection, code: str) -> None:
    """Print what the pages of one borough cost."""
    expected = tuple(outcomes_of(snapshot, selection))
    ways: dict[str, Callable[[], object]] = {
        "family's standing, all indicators": lambda: family_places(snapshot, selection),
        "ranking of one indicator": lambda: ranking(snapshot, selection, code),
        "rank intervals, outcomes of the contract": lambda: rank_intervals(snapshot, selection, expected),
        "what it takes, one indicator": lambda: what_it_takes(snapshot, selection, code, place=3),
        "funnel of one indicator": lambda: funnel(snapshot, selection, code, with_over_dispersion=True),
        "one indicator over time": lambda: over_time(snapshot, selection.borough, code),
        "the page of one borough in its family": lambda: show_ranking(snapshot, Parsed(selection, ()), {}),
        "whole contract table (for comparison)": lambda: contract_table(snapshot, selection),
    }
    for name, way in ways.items():
        show(name, way)


def drawing() -> None:
    """Print what it costs to draw ranks."""
    random = np.random.default_rng(3)
    counts = random.integers(20, 9000, (10, 15)).astype(float)
    bases = random.integers(90_000, 300_000, (10, 15)).astype(float)
    seeds, per, low = [*range(10)], np.ones(10), np.ones(10, bool)
    print(f"\nDrawing ranks, 15 members x 10 outcomes x {DRAWS} draws   target < 150 ms")
    show("all at once", lambda: drawn_ranks(counts, bases, per=per, low_is_good=low, own=0, seeds=seeds))
    show("naive: one draw after another", lambda: ranks_naively(counts, bases, DRAWS), 1)


def all_at_once(large: Snapshot, period: Period, against: Period) -> None:
    """Print what all boroughs cost."""
    cells = AREAS * OFFENCES * MONTHS * 2
    some = [Selection(area, period, against) for area in large.cube.areas[:5]]
    print(f"\nAll {AREAS} boroughs x {2 * OFFENCES} indicators x {MONTHS} months ({cells:,} counts)   target < 20 ms")
    show("everyone: places, changes, margins", lambda: everyone(large, period, against))
    show("of these, rates of one period", lambda: rates(large.cube, ratios_in(large), period))
    show("naive: one family after another, places", lambda: everyone_naively(large, period, against), 3)
    show("contract tables of 5 of them", lambda: [contract_table(large, each) for each in some], 3)


def matrix_of_all() -> None:
    """Print what the matrix of many boroughs costs."""
    with TemporaryDirectory() as folder:
        snapshot = many(Path(folder), AREAS)
    selection = parse_selection(f"{JANUARY}&order=worsening", snapshot).selection
    print(f"\nThe matrix of {AREAS} boroughs, 10 indicators")
    show("worked out and sorted", lambda: sorted_rows(matrix(snapshot, selection)))


def main() -> None:
    """Print all figures."""
    shipped = load_snapshot(DATA)
    print(f"Borough Performance on {os.cpu_count()} cores")
    print("\nThe shipped data: one family of 15, 10 indicators")
    of_a_family(shipped, default_selection(shipped, "E09000006"), "robbery-incidence")
    drawing()
    large, period = large_snapshot(), rolling(SPAN.last, 12)
    all_at_once(large, period, period.earlier(12))
    matrix_of_all()
    print(f"\nOne borough of these, {2 * OFFENCES} indicators, ten of them with an outcome")
    of_a_family(large, Selection(large.cube.areas[0], period, period.earlier(12)), "o7-incidence")


if __name__ == "__main__":
    main()
