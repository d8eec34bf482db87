"""The command `python -m indicators import FILE... --into DIR`."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from indicators.files.cells import CellError, parse_moment
from indicators.files.embargo import TIMES
from indicators.files.faults import DataError, Fault, written_out
from indicators.files.schema import FILES
from indicators.importing.joining.folder import FIGURES, FolderContents, assemble, empty, illustrative_faults
from indicators.importing.joining.held_back import lost_faults, only_used, times_after
from indicators.importing.joining.holdings import Holdings, held_in, shipped, with_own_files
from indicators.importing.joining.sources import Delivery, source_code
from indicators.importing.joining.vintages import last_day, vintage_of
from indicators.importing.readers.intake import Intake
from indicators.importing.readers.labels import Labels, load_labels, with_areas
from indicators.importing.readers.opening import papers_of, read_file
from indicators.importing.readers.progress import Progress, progress_of
from indicators.importing.readers.shapes import OWN_FILE
from indicators.importing.summary import Summary, summary_json, summary_words
from indicators.importing.writing import alone_in, checked, csv_bytes, with_manifest, write_folder

SCREENFUL = 40  # lines; above it the total is said again at the end
INTERRUPTED = 130  # as a shell has it
EXAMPLES = """
examples:
  python -m indicators import crime/*.csv --into my-data
      read all files of a folder, each by the shape of its header, and write a data folder
  python -m indicators import crime/*.csv --into my-data --dry-run
      the same, without writing anything: the summary says what would be there
  python -m indicators import new.csv --into my-data
      add a newer file: it restates what it has, and revisions.csv keeps what stood there before
  python -m indicators import crime/*.csv families.csv --into my-data
      with comparison families: a file with the header area,valid_from,member, by name or code
  python -m indicators import new.csv --public-at 2026-12-10T09:30+00:00 --into my-data
      hold it back until a moment: what is public now stays on show until then
  python -m indicators import crime/*.csv --labels my-labels.csv --into my-data
      with offences, outcomes or names of areas mapped as in data/public-labels/README.md

where files overlap, the later vintage serves: its refresh date, or the last month of its release (so give the files of
a release together). --in-order takes the order of the files instead, the oldest first. `DATA_DIR=my-data make run`
shows the result.

exit codes: 0 written, or would be with --dry-run; 1 faults, and nothing is written; 2 the command itself is wrong;
130 interrupted, and nothing is written
"""


@dataclass(frozen=True)
class Options:
    """What the command was asked to do."""

    files: tuple[Path, ...]
    into: Path
    labels: tuple[Path, ...] = ()
    public_at: str = ""
    in_order: bool = False
    skip_bad_rows: bool = False
    dry_run: bool = False
    as_json: bool = False


def add_import_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "import",
        help="turn files that police forces and statisticians publish into a data folder",
        description="Read public files, each recognised by the shape of its header, and write a data folder.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a CSV file, of any name")
    parser.add_argument("--into", metavar="DIR", type=Path, required=True, help="new, empty, or a data folder")
    parser.add_argument("--labels", metavar="FILE", action="append", type=Path, default=[], help="more labels or names")
    moment = "hold these files back until a moment, as 2026-12-10T09:30+00:00"
    parser.add_argument("--public-at", metavar="MOMENT", type=moment_of, help=moment)
    parser.add_argument("--in-order", action="store_true", help="the files are given oldest first")
    parser.add_argument(
        "--skip-bad-rows", action="store_true", help="leave bad rows out; their months become not available"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    parser.add_argument("--json", action="store_true", help="print the summary or the faults as JSON")
    parser.set_defaults(run=run)


def moment_of(word: str) -> str:
    """Read a moment of the command line.

    Raises:
        argparse.ArgumentTypeError: it names no single moment.
    """
    try:
        return parse_moment(word)
    except CellError as error:
        raise argparse.ArgumentTypeError(f"{error.rule}. {error.remedy}.") from error


def run(chosen: argparse.Namespace) -> int:
    """Import files, print what came of it, and return the exit code."""
    options = Options(
        tuple(dict.fromkeys(chosen.files)),
        chosen.into,
        tuple(chosen.labels),
        public_at=chosen.public_at or "",
        in_order=chosen.in_order,
        skip_bad_rows=chosen.skip_bad_rows,
        dry_run=chosen.dry_run,
        as_json=chosen.json,
    )
    code, words = outcome(options)
    print(words)
    return code


def outcome(options: Options) -> tuple[int, str]:
    """Import files; return the exit code and what is to be printed."""
    try:
        with alone_in(options.into):
            summary = import_files(options)
    except DataError as error:
        return 1, refusal(error.faults, as_json=options.as_json)
    except KeyboardInterrupt:
        return INTERRUPTED, f"Interrupted: {options.into} is as it was."
    except OSError as error:
        fault = Fault(str(options.into), f"it cannot be written ({error.strerror})", "Mend its rights, or make room")
        return 1, refusal((fault,), as_json=options.as_json)
    return 0, summary_json(summary) if options.as_json else summary_words(summary)


def refusal(faults: Sequence[Fault], *, as_json: bool) -> str:
    """Say why nothing was imported, every fault at once."""
    if as_json:
        return json.dumps({"faults": [asdict(fault) for fault in faults]}, indent=1)
    head = f"Nothing was imported: {len(faults):,} {'fault' if len(faults) == 1 else 'faults'}."
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.file, fault.column, fault.rule), []).append(fault)
    lines = [f"  {line}" for found in alike.values() for line in written_out(found)]
    return "\n".join([head, *lines, *([head] if len(lines) > SCREENFUL else [])])


def import_files(options: Options) -> Summary:
    """Read files, join them, check what comes out, and write it.

    Raises:
        DataError: with every fault of every file; nothing is written.
        OSError: the folder cannot be written.
    """
    held = held_in(options.into)
    order = [str(code) for code in (held.frames or shipped().frames)["offences"]["offence"]]
    labels = load_labels(options.labels, order)
    with progress_of(sum(path.stat().st_size for path in options.files if path.is_file())) as progress:
        if "areas" in held.frames:
            labels = with_areas(labels, held.frames["areas"])
        intakes = read_all(options, labels, order, progress)
        progress.step("joining")
        own = [intake for intake in intakes if intake.shape is OWN_FILE]
        holdings, faults = with_own_files(held, own, labels)
        refuse(faults)
        public, repeated = distinct([intake for intake in intakes if intake.shape is not OWN_FILE])
        deliveries = deliver(public, holdings)
        defaults = shipped()
        times = times_after(holdings, deliveries, options.public_at)
        contents = assemble(
            deliveries, {**holdings.frames, TIMES: times}, defaults.frames, labels, in_order=options.in_order
        )
        contents.frames[TIMES] = only_used(times, holdings, contents)
        refuse(lost_faults(holdings.frames, contents.frames))
        refuse(illustrative_faults(contents, str(options.into)))
        progress.step("checking")
        files = with_manifest(bytes_of(contents, holdings, defaults))
        check(files)
        progress.step("writing")
        changed = [] if options.dry_run else write_folder(options.into, files)
    return Summary(options.into, options.dry_run, deliveries, own, contents, (*holdings.remarks, *repeated), changed)


def read_all(options: Options, labels: Labels, order: Sequence[str], progress: Progress) -> list[Intake]:
    """Read every file, those with names of areas first.

    Raises:
        DataError: files cannot be used; all their faults are named.
    """
    papers = dict(zip(options.files, papers_of(options.files), strict=True))
    intakes: dict[Path, Intake] = {}
    for path in sorted(options.files, key=lambda path: path.name != "areas.csv"):
        intakes[path] = read_file(path, papers[path], labels, order, progress)
        if "areas" in intakes[path].frames:
            labels = with_areas(labels, intakes[path].frames["areas"])
    found = [intakes[path] for path in options.files]
    refuse([fault for intake in found for fault in remaining_faults(intake, skip=options.skip_bad_rows)])
    return found


def remaining_faults(intake: Intake, *, skip: bool) -> list[Fault]:
    """Return the faults of a file that keep it from being imported."""
    if not skip:
        return [*intake.refused, *intake.faults]
    return [*intake.refused, *(intake.unplaced and (*intake.faults, *intake.unplaced))]


def refuse(faults: Sequence[Fault]) -> None:
    """Stop where there are faults.

    Raises:
        DataError: there are.
    """
    if faults:
        raise DataError("the import", faults)


def distinct(intakes: Sequence[Intake]) -> tuple[list[Intake], list[str]]:
    """Leave out files with the same bytes as an earlier one."""
    seen: dict[str, Intake] = {}
    remarks = []
    for intake in intakes:
        first = seen.setdefault(intake.paper.digest, intake)
        if first is not intake:
            remarks.append(f"{intake.paper.name}: the same bytes as {first.paper.name}, so it is read once")
    return list(seen.values()), remarks


def deliver(intakes: Sequence[Intake], held: Holdings) -> list[Delivery]:
    """Give each file its vintage and a code of its own; a file that was imported before keeps its code."""
    imports = held.frames.get("imports")
    taken = {} if imports is None else dict(zip(imports["source"], imports["sha256"], strict=True))
    before = {} if imports is None else dict(zip(imports["sha256"], imports["vintage"], strict=True))
    codes = {digest: code for code, digest in taken.items()}
    taken |= {str(code): "" for code in held.frames.get("sources", empty("sources"))["source"] if code not in taken}
    deliveries = []
    for order, intake in enumerate(intakes):
        digest = intake.paper.digest
        vintage = max(vintage_of(intake, intakes), before.get(digest, ""), key=last_day)
        code = codes.get(digest) or source_code(intake, vintage, taken)
        taken[code] = intake.paper.digest
        deliveries.append(Delivery(intake, code, vintage, order))
    return deliveries


def bytes_of(contents: FolderContents, held: Holdings, defaults: Holdings) -> dict[str, bytes]:
    """Write every file; what an import does not work out stays as it is, to the byte."""
    files = {}
    for file in FILES:
        if file.name in FIGURES or (file.name == TIMES and len(contents.frames[TIMES])):
            files[file.name] = csv_bytes(contents.frames[file.name], file.name)
        elif file.name != "manifest":
            shipped_too = file.name in {"offences", "indicators"} and not len(held.frames.get(file.name, ()))
            bare = f"{','.join(file.header)}\n".encode()
            files[file.name] = defaults.contents[file.name] if shipped_too else held.contents.get(file.name, bare)
    return files


def check(files: dict[str, bytes]) -> None:
    """Hold what comes out against the gate that every data folder passes.

    Raises:
        DataError: it does not pass.
    """
    try:
        checked(files)
    except DataError as error:
        raise DataError("the import", error.faults) from error
