"""The command line: `python -m indicators check DIR` says what is wrong with a data folder."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from indicators.faults import DataError
from indicators.importing.command import add_import_command
from indicators.snapshot import load_snapshot

EXAMPLES = """
examples:
  python -m indicators check data            every fault of every file, a line each
  python -m indicators check --json my-data  the same for a program to read
  python -m indicators import --help         how to import files that others publish

exit codes: 0 no faults, 1 faults, 2 the command itself is wrong
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
    add_import_command(commands)
    chosen = parser.parse_args(argv)
    if "run" in chosen:
        return int(chosen.run(chosen))
    return check_folder(chosen.folder, as_json=chosen.json)


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


if __name__ == "__main__":
    sys.exit(main())
