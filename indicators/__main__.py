"""The command line: `check` says what is wrong with a data folder, `build` makes it what the server shows."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from indicators.building import build
from indicators.faults import DataError
from indicators.snapshot import load_snapshot
from indicators.store import Store, StoreError

EXAMPLES = """
examples:
  python -m indicators check data            every fault of every file, a line each
  python -m indicators check --json my-data  the same for a program to read
  python -m indicators build data --store /var/cache/borough
                                             check it, and make it the current snapshot of that store

exit codes: 0 no faults, 1 faults, or no room for the snapshot, 2 the command itself is wrong
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators", epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say all that is wrong with a data folder")
    check.add_argument("folder", metavar="DIR", help="the folder with the CSV files")
    check.add_argument("--json", action="store_true", help="print the faults as JSON")
    check.set_defaults(run=lambda chosen: check_folder(chosen.folder, as_json=chosen.json))
    building = commands.add_parser("build", help="make a data folder the current snapshot of a store")
    building.add_argument("folder", metavar="DIR", help="the folder with the CSV files")
    building.add_argument("--store", metavar="STORE", required=True, help="the folder that keeps its snapshots")
    building.set_defaults(run=lambda chosen: build_folder(chosen.folder, chosen.store))
    chosen = parser.parse_args(argv)
    code: int = chosen.run(chosen)
    return code


def check_folder(folder: str, *, as_json: bool) -> int:
    """Print the faults of a data folder; return 1 if it has any."""
    try:
        snapshot = load_snapshot(folder)
    except DataError as error:
        print(json.dumps([asdict(fault) for fault in error.faults], indent=1) if as_json else error)
        return 1
    rows = sum(len(frame) for frame in snapshot.frames.values())
    print(
        "[]"
        if as_json
        else f"No faults in {folder}: {len(snapshot.frames)} files, {rows} rows, snapshot {snapshot.id}."
    )
    return 0


def build_folder(folder: str, store: str) -> int:
    """Build a data folder into a store; return 1 and say why where its current snapshot stays."""
    try:
        snapshot = build(folder, Store(Path(store)))
    except (DataError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Snapshot {snapshot.id} of {folder} is current in {store}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
