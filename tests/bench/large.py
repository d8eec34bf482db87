"""What a large data set costs: loading it, a family's table, and everything for everyone; beside pandas and duckdb.

Run it with `python -m tests.bench.large`: one million rows of counts, then ten. Each load runs in a process of its own,
so that its peak memory is its own. Ten million rows take some 400 MB on disk and about 4 GB of memory.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

import duckdb
import numpy as np
import pandas as pd

from indicators.compare.everyone import everyone
from indicators.figures.family_places import family_places
from indicators.files.schema import FILES
from indicators.overview.contract_table import contract_table
from indicators.selection.selection import Selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import Period, parse_period

AREAS, FAMILY, FIRST_YEAR = 330, 15, 2010
SIZES = ((50, 60), (250, 120))
PERIOD, AGAINST = "2014-01..2014-12", "2013-01..2013-12"
RUNS = 7
MIB = 2**20
Way = Callable[[], object]


def write_large_data(folder: Path, offences: int, months: int) -> None:
    """Write a data folder of made-up counts: every area, month and offence."""
    areas = [f"A{number:03d}" for number in range(AREAS)]
    codes = [f"offence-{number:03d}" for number in range(offences)]
    years = range(FIRST_YEAR, FIRST_YEAR + months // 12)
    rows = {
        "sources": "s,Made up,Nobody,2020,MIT,illustrative,\n",
        "areas": "".join(f"{area},Area {area},borough,,s\n" for area in areas),
        "offences": "".join(f"{code},{code},{code},,made up,s\n" for code in codes),
        "indicators": "".join(f"{code}-i,{code},{code},offences,residents,1000,low,2,made up,s\n" for code in codes),
        "families": "".join(
            f"{area},{FIRST_YEAR}-01,{areas[(at + step) % AREAS]},s\n"
            for at, area in enumerate(areas)
            for step in range(FAMILY)
        ),
        "bases": "".join(
            f"{area},{year},{200_000 + at},{80_000 + at},s\n" for at, area in enumerate(areas) for year in years
        ),
    }
    for file in FILES:
        if not file.optional and file.name != "counts":
            (folder / file.file_name).write_text(
                ",".join(file.header) + "\n" + rows.get(file.name, ""), encoding="utf-8"
            )
    write_counts(folder / "counts.csv", areas, codes, months)


def write_counts(path: Path, areas: list[str], codes: list[str], months: int) -> None:
    """Write the counts, area by area."""
    chance = np.random.default_rng(1)
    with path.open("w", encoding="utf-8") as out:
        out.write("area,month,offence,offences,sanction_detections,source\n")
        for area in areas:
            counts = chance.integers(0, 3000, (months, len(codes)))
            out.writelines(
                f"{area},{FIRST_YEAR + month // 12}-{month % 12 + 1:02d},{code},{count},{count // 5},s\n"
                for month in range(months)
                for code, count in zip(codes, counts[month].tolist(), strict=True)
            )


LOADS = {
    "pandas.read_csv of counts.csv alone": (
        "f = pandas.read_csv(folder + '/counts.csv')",
        "f.memory_usage(deep=True).sum()",
    ),
    "everything read, checked, cumulated, warned of": (
        "f = load_snapshot(folder)",
        "0",
    ),
}
PROGRAM = (
    "import json, resource, sys, time, pandas; from indicators.snapshot.loading import load_snapshot; "
    "folder = sys.argv[1]; begun = time.perf_counter(); {code}; seconds = time.perf_counter() - begun; "
    "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024; "
    "print(json.dumps([seconds, peak, int({size})]))"  # sizing a frame of texts takes longer than reading it
)


def load(code: str, size_of: str, folder: Path) -> tuple[float, float, float]:
    """Load in a process of its own; return seconds, peak MiB, and MiB of what `size_of` sizes."""
    command = [sys.executable, "-c", PROGRAM.format(code=code, size=size_of), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak, size = json.loads(done.stdout)
    return seconds, peak, size / MIB


def loads(folder: Path, runs: int, order: str) -> None:
    """Print what loading costs, beside pandas alone."""
    print(f"  loading, rows {order}, medians of {runs} runs in turn")
    turns = [{name: load(*way, folder) for name, way in LOADS.items()} for _ in range(runs)]
    base = frame = 0.0
    for name in LOADS:
        seconds, peak, size = (median(turn[name][at] for turn in turns) for at in range(3))
        base, frame = base or seconds, frame or size
        print(f"    {name:48s} {seconds:7.2f} s   peak {peak:7,.0f} MiB")
    print(f"    time, times pandas.read_csv: {seconds / base:4.2f}   target 1.5")
    print(f"    peak, times pandas' frame of {frame:,.0f} MiB: {peak / frame:4.2f}   target 1.3")


def write_shuffled(folder: Path, shuffled: Path) -> None:
    """Copy a data folder with the rows of counts.csv in chance order: the worst for whoever lays them out again."""
    shutil.copytree(folder, shuffled)
    header, *lines = (folder / "counts.csv").read_bytes().splitlines(keepends=True)
    random.Random(1).shuffle(lines)  # noqa: S311 - no secret
    (shuffled / "counts.csv").write_bytes(header + b"".join(lines))


def timed(way: Way, runs: int = RUNS) -> str:
    """Return the median of some runs in words."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        way()
        times.append(time.perf_counter() - begun)
    return f"{median(times) * 1000:9.2f} ms"


def tables(snapshot: Snapshot, folder: Path) -> None:
    """Print what a family's table and everything for everyone cost, beside pandas and duckdb on frames in memory."""
    period, against = parse_period(PERIOD), parse_period(AGAINST)
    frame = pd.read_csv(folder / "counts.csv", dtype=dict.fromkeys(("area", "month", "offence", "source"), "category"))
    base = {area: 200_000 + at for at, area in enumerate(snapshot.cube.areas)}
    members = list(snapshot.cube.areas[:FAMILY])
    selection = Selection("A000", period, against)
    connection = duckdb.connect()
    connection.register("counts", frame)
    ways: dict[str, Way] = {
        "family's table, in arrays: cumulative sums": lambda: family_places(snapshot, selection),
        "family's table, every row judged and worded": lambda: contract_table(snapshot, selection),
        "family's rates: pandas group-by": lambda: by_pandas(frame[frame["area"].isin(members)], base, period, against),
        "family's rates: duckdb": lambda: by_duckdb(connection, period, against, members),
        "everyone: cumulative sums, each in its family": lambda: everyone(snapshot, period, against),
        "everyone: pandas group-by, rates alone": lambda: by_pandas(frame, base, period, against),
        "everyone: duckdb, rates alone": lambda: by_duckdb(connection, period, against, None),
    }
    for name, way in ways.items():
        way()
        print(f"    {name:48s} {timed(way)}")
    print("    targets: a family's table under 1 ms, everything under 20 ms")


def by_pandas(frame: pd.DataFrame, base: dict[str, int], period: Period, against: Period) -> pd.DataFrame:
    """Sum both periods and divide, as one would by hand."""
    months = {
        name: [m for m in frame["month"].cat.categories if str(each)[:7] <= m <= str(each)[-7:]]
        for name, each in (("now", period), ("before", against))
    }
    sums = {
        name: frame[frame["month"].isin(chosen)].groupby(["area", "offence"], observed=True)["offences"].sum()
        for name, chosen in months.items()
    }
    both = pd.DataFrame(sums)
    heads = both.index.get_level_values("area").map(base).to_numpy(float)
    return both.div(heads, axis=0) * 1000


def by_duckdb(
    connection: duckdb.DuckDBPyConnection, period: Period, against: Period, members: list[str] | None
) -> list[tuple[object, ...]]:
    """Do the same in SQL."""
    where = f"where area in ({', '.join(repr(each) for each in members)})" if members else ""
    sums = ", ".join(
        f"sum(offences) filter (where month between '{str(each)[:7]}' and '{str(each)[-7:]}')"
        for each in (period, against)
    )
    return connection.execute(f"select area, offence, {sums} from counts {where} group by all").fetchall()  # noqa: S608 - made up


def main() -> None:
    """Print all figures."""
    for offences, months in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder, shuffled = Path(name, "data"), Path(name, "shuffled")
            folder.mkdir()
            write_large_data(folder, offences, months)
            rows = AREAS * offences * months
            size = (folder / "counts.csv").stat().st_size / MIB
            print(f"\n{rows:,} rows of counts: {AREAS} areas x {months} months x {offences} offences, {size:,.0f} MiB")
            loads(folder, 3, "area by area")
            with ProcessPoolExecutor(1) as apart:  # else its memory would count as that of the loads
                apart.submit(write_shuffled, folder, shuffled).result()
            loads(shuffled, 3, "in chance order, as no file is exported")
            tables(load_snapshot(folder), folder)


if __name__ == "__main__":
    main()
