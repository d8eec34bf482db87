"""The command line: `python -m indicators COMMAND`; `--help` lists the commands."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from indicators.files.embargo import TIMES
from indicators.files.faults import DataError
from indicators.files.manifest import write_manifest
from indicators.importing.command import add_import_command
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.building import build, for_the_log
from indicators.store.store import Store, StoreError

EXAMPLES = """
examples:
  python -m indicators check data            every fault of every file, a line each, then what is odd
  python -m indicators check --json my-data  the same for a program to read
  python -m indicators manifest my-data      write manifest.csv: from now on a cut or altered file is refused
  python -m indicators build data --store /var/cache/borough
                                             check it, and make it the current snapshot of that store
  python -m indicators import --help         how to import files that others publish

exit codes: 0 no faults, 1 faults, or no room for the snapshot, 2 the command itself is wrong
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators", epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say all that is wrong with a data folder, and what is odd about it")
    check.add_argument("folder", metavar="DIR", help="the folder with the CSV files")
    check.add_argument("--json", action="store_true", help="print faults and warnings as JSON")
    check.set_defaults(run=lambda chosen: check_folder(chosen.folder, as_json=chosen.json))
    manifest = commands.add_parser("manifest", help="write a folder's manifest.csv: rows and digest of each file")
    manifest.add_argument("folder", metavar="DIR", help="the folder with the CSV files")
    manifest.set_defaults(run=lambda chosen: describe_folder(chosen.folder))
    building = commands.add_parser("build", help="make a data folder the current snapshot of a store")
    building.add_argument("folder", metavar="DIR", help="the folder with the CSV files")
    building.add_argument("--store", metavar="STORE", required=True, help="the folder that keeps its snapshots")
    early = "show what is published later as well: for readers with early access alone"
    building.add_argument("--early-access", action="store_true", help=early)
    limit = "end the build where it has come to no result by then"
    building.add_argument("--limit", metavar="SECONDS", type=int, default=0, help=limit)
    building.set_defaults(run=run_build)
    add_import_command(commands)
    chosen = parser.parse_args(argv)
    code: int = chosen.run(chosen)
    return code


def check_folder(folder: str, *, as_json: bool) -> int:
    """Print the faults of a data folder, else its warnings; return 1 if it has faults."""
    try:
        snapshot = load_snapshot(folder)
    except DataError as error:
        faults = [asdict(fault) for fault in error.faults]
        print(json.dumps({"faults": faults, "warnings": []}, indent=1) if as_json else error)
        return 1
    warnings = [asdict(warning) for warning in snapshot.warnings]
    print(json.dumps({"faults": [], "warnings": warnings}, indent=1) if as_json else report(snapshot))
    return 0


def report(snapshot: Snapshot) -> str:
    """Say that a data folder has no faults, how large it is, and what is odd about it."""
    present = [name for name in snapshot.frames if snapshot.is_present(name)]
    rows = sum(len(snapshot.frames[name]) for name in present)
    lines = [f"No faults in {snapshot.folder}: {len(present)} files, {rows} rows, snapshot {snapshot.id}."]
    if snapshot.warnings:
        lines.append(f"{len(snapshot.warnings)} {'warning' if len(snapshot.warnings) == 1 else 'warnings'}:")
    return "\n".join([*lines, *(f"  {warning}" for warning in snapshot.warnings), *still_to_come(snapshot)])


def still_to_come(snapshot: Snapshot) -> list[str]:
    """Say which publication times are of sources that are not there: they are still to come, or misspelt."""
    sources = set(snapshot.frames["sources"]["source"])
    codes = [str(code) for code in snapshot.frames[TIMES]["source"] if code not in sources]
    rest = "is not in sources.csv, so nothing is held back for it; correct the code, unless it is still to come"
    return [f"{TIMES}.csv: {code} {rest}." for code in codes]


def describe_folder(folder: str) -> int:
    """Write a folder's manifest; return 1 if a file cannot be read."""
    try:
        number = write_manifest(Path(folder))
    except DataError as error:
        print(error)
        return 1
    print(f"{Path(folder) / 'manifest.csv'} names {number} files.")
    return 0


def run_build(chosen: argparse.Namespace) -> int:
    """Build a data folder as the command line says.

    The limit is kept by the system, which ends the process: one that hangs runs no code of its own.
    """
    signal.alarm(max(chosen.limit, 0))
    code = build_folder(chosen.folder, chosen.store, is_early=chosen.early_access)
    signal.alarm(0)
    return code


def build_folder(folder: str, store: str, *, is_early: bool) -> int:
    """Build a data folder into a store; return 1 and say why where its current snapshot stays."""
    place = Store(Path(store), is_early=is_early)
    try:
        snapshot = build(folder, place)
    except (DataError, StoreError) as error:
        print(for_the_log(error, folder, place), file=sys.stderr)
        return 1
    print(f"Snapshot {snapshot.id} of {folder} is current in {store}.")
    return 0


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader of a pipe may have had enough
    sys.exit(main())
