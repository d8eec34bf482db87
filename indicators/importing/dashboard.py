"""The Monthly Crime Dashboard file: a line for each area, month, label and measure, offences and positive outcomes.

The file has some 900,000 lines, so they are never looked at one by one unless a block of them has a fault. Each
column of a block holds few different texts: these are checked and numbered, and the lines become rows of numbers.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.importing.blocks import blocks_of, parse_block
from indicators.importing.dashboard_sums import DashboardRows, intake_of
from indicators.importing.dates import month_of_first, parse_date
from indicators.importing.headers import Layout
from indicators.importing.intake import Intake, Paper, refused
from indicators.importing.labels import Labels
from indicators.importing.sifting import sift
from indicators.importing.table import NUMBER_LIKE, Findings, whole_number

WORKERS = 2  # threads; pandas and numpy let others run while they read
MEASURES = {"offences": 0, "positive outcomes": 1}
INVALID = -1
MOST_SHOWN = 3  # faults of a file that is refused as a whole
FIRST_DAY = ("a month is written as the date of its first day, day first", "Write 01/04/2023, 01.04.23 or 2023-04-01")

Numbers = NDArray[np.int64]


@dataclass
class Reader:
    """One column: how its cells are read, and the number of each different text.

    Attributes:
        read: Turns a cell into its value, None where it breaks the rule.
        rule: The rule, and what to do about a cell that breaks it.
        texts: Number of each text, or the value itself where that is a number.
    """

    read: Callable[[str], object]
    rule: tuple[str, str]
    valued: bool = False
    texts: dict[str, int] = field(default_factory=dict)
    values: list[object] = field(default_factory=list)

    def number(self, cell: str) -> int:
        """Return the number that stands for a cell."""
        if cell not in self.texts:
            value = self.read(cell)
            if self.valued and isinstance(value, int):
                self.texts[cell] = value
            else:
                self.texts[cell] = INVALID if value is None else len(self.values)
                self.values += [] if value is None else [value]
        return self.texts[cell]

    def numbers(self, column: pd.Series) -> Numbers:
        """Return the numbers of a whole column of categories."""
        known = np.array([self.number(str(name)) for name in column.cat.categories], np.int64)
        return known[column.cat.codes.to_numpy()]


def text(cell: str) -> str | None:
    """Read a name that has to be there; a number is none."""
    return cell.strip() if cell.strip() and not NUMBER_LIKE.fullmatch(cell.strip()) else None


def readers() -> dict[str, Reader]:
    """Return a reader for each column, by what the column holds."""
    name = ("a name stands here, not a number and not a blank", "Fetch the file again, or mend the line")
    number = ("a count is a whole number in plain digits, 0 or more", "Write digits only, without separators")
    return {
        "month": Reader(month_of_first, FIRST_DAY, valued=True),
        "kind": Reader(text, name),
        "borough": Reader(str.strip, name),
        "name": Reader(str.strip, name),
        "code": Reader(str.strip, name),
        "label": Reader(text, name),
        "sublabel": Reader(text, name),
        "measure": Reader(
            lambda cell: MEASURES.get(" ".join(cell.casefold().split())),
            ("a measure is Offences or Positive Outcomes", "Write one of the two, or take the line out"),
            valued=True,
        ),
        "count": Reader(whole_number, number, valued=True),
        "refreshed": Reader(
            lambda cell: found.isoformat() if (found := parse_date(cell)) else "" if not cell else None,
            ("a date is written day first, or as YYYY-MM-DD", "Write 01/04/2023, 01.04.23 or 2023-04-01"),
        ),
    }


def read_dashboard(  # noqa: PLR0913
    file: BinaryIO,
    start: bytes,
    layout: Layout,
    paper: Paper,
    labels: Labels,
    order: Iterable[str],
    advance: Callable[[int], object] = lambda _: None,
) -> Intake:
    """Read a Monthly Crime Dashboard file by blocks.

    Args:
        file: Open for reading.
        start: What was read of it to recognise it.
        layout: What the header says.
        paper: The file; its digest is filled in here.
        labels: What labels and names mean.
        order: Codes of offences in the order of the data folder.
        advance: Told how many bytes have been read.
    """
    findings, columns = Findings(paper), readers()
    rows, digest = DashboardRows(), hashlib.sha256(start)
    body = start[start.find(b"\n") + 1 :]
    line = 2
    for block, frame in parsed_blocks(file, body, layout, digest, advance):
        numbers = numbered(frame, layout, columns)
        lines = np.arange(line, line + block.count(b"\n"))
        line += len(lines) + (not block.endswith(b"\n"))
        if numbers is None:
            kept, lines = sift(block, int(lines[0]) if len(lines) else line, layout, columns, findings, rows)
            if findings.rejected * 2 > line - 2:
                return refused(paper, layout.shape, displaced(findings, line - 2))
            frame = parse_block(kept, list(layout.places.values()), len(layout.names)) if kept else None
            numbers = numbered(frame, layout, columns)
        if numbers is not None:
            rows.add(numbers, lines)
    paper = Paper(paper.name, paper.file, paper.size, digest.hexdigest())
    texts = {role: reader.values for role, reader in columns.items()}
    findings.decimals = sum("." in cell for cell in columns["count"].texts)
    return intake_of(rows, texts, layout, paper, labels, findings, list(order), total=line - 2)


def displaced(findings: Findings, lines: int) -> list[Fault]:
    """Refuse a file of whose lines most are bad: its header stands away from its data."""
    rule = f"{findings.rejected:,} of the first {lines:,} lines do not hold what the header says"
    remedy = "Fetch the file again: its header does not stand over its data, so no column can be trusted"
    return [Fault(findings.paper.name, rule, remedy, 1), *findings.faults[:MOST_SHOWN]]


def parsed_blocks(
    file: BinaryIO, body: bytes, layout: Layout, digest: "hashlib._Hash", advance: Callable[[int], object]
) -> Iterator[tuple[bytes, pd.DataFrame | None]]:
    """Parse the blocks of a file, a few ahead of those that are taken."""
    places, width = list(layout.places.values()), len(layout.names)
    waiting: deque[tuple[bytes, Future[pd.DataFrame | None]]] = deque()
    size = len(body)
    with ThreadPoolExecutor(WORKERS) as pool:
        for block in blocks_of(file, body):
            waiting.append((block, pool.submit(parse_block, block, places, width)))
            digest.update(memoryview(block)[size:] if size else block)
            size = max(size - len(block), 0)
            if len(waiting) > WORKERS:
                yield taken(waiting, advance)
        while waiting:
            yield taken(waiting, advance)


def taken(
    waiting: deque[tuple[bytes, Future[pd.DataFrame | None]]], advance: Callable[[int], object]
) -> tuple[bytes, pd.DataFrame | None]:
    """Take the first of the blocks that are being parsed."""
    block, parsed = waiting.popleft()
    advance(len(block))
    return block, parsed.result()


def numbered(frame: pd.DataFrame | None, layout: Layout, columns: dict[str, Reader]) -> dict[str, Numbers] | None:
    """Turn a block into numbers; None where a cell breaks the rule of its column."""
    if frame is None:
        return None
    numbers = {role: columns[role].numbers(frame[at]) for role, at in layout.places.items()}
    broken = any((numbers[role] == INVALID).any() for role in numbers)
    return None if broken else numbers
