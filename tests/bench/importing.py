"""What it costs to read a Monthly Crime Dashboard file of its real size, beside pandas alone, and the whole command.

Run it with `make bench`. The file is made up: 877,000 rows, about 136 MB. Each reading is a process of its own, the
two kinds in turn, so that both meet the same machine; compare the ratio rather than the seconds.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

from indicators.importing.readers.labels import load_labels

ROOT = Path(__file__).parent.parent.parent
ROWS = 877_000
TURNS = 5
HEADER = (
    "Month_Year,Area Type,Borough_SNT,Area name,Area code,Offence Group,Offence Subgroup,Measure,Financial Year,"
    "FY_FYIndex,Count,Refresh Date"
)
KINDS = (
    ("ARSON AND CRIMINAL DAMAGE", "CRIMINAL DAMAGE"),
    ("BURGLARY", "BURGLARY BUSINESS AND COMMUNITY"),
    ("BURGLARY", "DOMESTIC BURGLARY"),
    ("DRUG OFFENCES", "POSSESSION OF DRUGS"),
    ("MISCELLANEOUS CRIMES AGAINST SOCIETY", "MISC CRIMES AGAINST SOCIETY"),
    ("PUBLIC ORDER OFFENCES", "PUBLIC FEAR ALARM OR DISTRESS"),
    ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY"),
    ("SEXUAL OFFENCES", "OTHER SEXUAL OFFENCES"),
    ("THEFT", "THEFT FROM THE PERSON"),
    ("VEHICLE OFFENCES", "THEFT OR UNAUTH TAKING OF A MOTOR VEH"),
    ("VEHICLE OFFENCES", "THEFT FROM A VEHICLE"),
    ("VIOLENCE AGAINST THE PERSON", "VIOLENCE WITH INJURY"),
    ("VIOLENCE AGAINST THE PERSON", "STALKING AND HARASSMENT"),
)
READ_ALONE = """
import resource, sys, time
import pandas as pd
begun = time.perf_counter()
rows = len(pd.read_csv(sys.argv[1]))
print(rows, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
READ_AND_CHECK = """
import resource, sys, time
from pathlib import Path
from indicators.importing.readers.labels import load_labels
from indicators.importing.readers.opening import papers_of, read_file
from indicators.importing.readers.progress import progress_of
path = Path(sys.argv[1])
order = ["tno", "residential-burglary", "robbery", "vehicle-crime", "violent-crime"]
labels = load_labels()
begun = time.perf_counter()
with progress_of(0) as progress:
    intake = read_file(path, papers_of([path])[0], labels, order, progress)
assert not intake.refused and not intake.faults, intake
print(intake.rows, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def make_file(path: Path) -> None:
    """Write a made-up file in the shape and of the size of the real one."""
    boroughs = sorted(
        {
            (area.code, area.name)
            for area in load_labels().areas.values()
            if area.kind == "borough" and area.parent == "E23000001"
        }
    )
    places = [
        (
            f"{'Ward' if ward else 'Borough'},{name}",
            f"{name} Neighbourhood {ward},E05{at * 30 + ward:06d}" if ward else f"{name},{code}",
        )
        for (at, (code, name)), ward in product(enumerate(boroughs), range(22))
    ]
    months = [f"01/{month % 12 + 1:02d}/{month // 12}" for month in range(2021 * 12, 2026 * 12)]
    keys = product(months, places, KINDS, ("Offences", "Positive Outcomes"))
    chosen = (key for at, key in enumerate(keys) if key[3] == "Offences" or at % 8 < 6)  # three in four
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{HEADER}\r\n")
        for at, (month, (where, area), (group, kind), measure) in enumerate(islice(chosen, ROWS)):
            year = f"FYE {month[-4:]}"
            file.write(f"{month},{where},{area},{group},{kind},{measure},{year},1,{at * 37 % 211},05/01/2026\r\n")


def measured(program: str, path: Path) -> tuple[int, float, float]:
    """Run a program on the file; return its rows, its seconds and the most MiB that it took."""
    command = [sys.executable, "-c", program, str(path)]
    words = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return int(words[0]), float(words[1]), int(words[2]) / 1024


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dashboard.csv"
        make_file(path)
        pairs = [(measured(READ_ALONE, path), measured(READ_AND_CHECK, path)) for _ in range(TURNS)]
        alone, checked = (statistics.median(turn[which][1] for turn in pairs) for which in (0, 1))
        memory = max(turn[1][2] for turn in pairs)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "indicators", "import", str(path), "--into", f"{folder}/out"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        whole = time.perf_counter() - begun
        size = path.stat().st_size / 1e6
    print(f"\nImport of a Monthly Crime Dashboard file, {pairs[0][1][0]:,} rows, {size:.0f} MB, median of {TURNS}")
    print(f"  pandas.read_csv alone                        {alone:6.2f} s")
    times = f"{checked / alone:.2f} times"
    print(f"  read, checked and added up                   {checked:6.2f} s     {times}   target: 1.5 times")
    print(f"  most memory                                  {memory:6.0f} MiB   target < 500 MiB")
    print(f"  the whole command, folder written            {whole:6.2f} s")


if __name__ == "__main__":
    main()
