"""The Monthly Crime Dashboard file: a line for each area, month, label and measure, offences and positive outcomes.

The file has some 900,000 lines, so they are never looked at one by one unless a block of them has a fault. Each
column of a block holds few different texts: these are checked and numbered, and the lines become rows of numbers.
"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import BinaryIO

import numpy as np
import pandas as pd

from indicators.files.faults import Fault
from indicators.importing.readers.blocks import blocks_of, parse_block
from indicators.importing.readers.dashboard_columns import ColumnReader, Numbers, readers
from indicators.importing.readers.dashboard_sums import DashboardRows, intake_of
from indicators.importing.readers.intake import Intake, refused
from indicators.importing.readers.sifting import sift
from indicators.importing.readers.task import Task

MOST_SHOWN = 3  # faults of a file that is refused as a whole


def read_dashboard(file: BinaryIO, task: Task) -> Intake:
    """Read a Monthly Crime Dashboard file by blocks.

    Args:
        file: Open at its beginning.
        task: What the header says and what words mean; the digest of the file is filled in.
    """
    columns, rows, line = readers(), DashboardRows(), 2
    digest = hashlib.sha256(file.readline())
    with ThreadPoolExecutor(1) as beside:  # a digest takes a tenth of the time, and lets others run
        for block in blocks_of(file):
            beside.submit(digest.update, block)
            task.advance(len(block))
            line = read_block(block, line, task, columns, rows)
            if task.findings.rejected * 2 > line - 2:
                return refused(task.paper, task.layout.shape, displaced(task, line - 2))
    if not rows.parts:
        nothing = Fault(task.paper.name, "no line of the file can be read", "Fetch the file again", 1)
        return refused(task.paper, task.layout.shape, [nothing, *task.findings.faults])
    task.paper = replace(task.paper, digest=digest.hexdigest())
    task.findings.decimals = sum("." in cell for cell in columns["count"].texts)
    return intake_of(rows, {role: reader.values for role, reader in columns.items()}, task, line - 2)


def read_block(block: bytes, first: int, task: Task, columns: dict[str, ColumnReader], rows: DashboardRows) -> int:
    """Read one block; return the number of the line after it."""
    numbers = numbered(parsed(block, task), task, columns)
    if numbers is None:
        numbers, lines, end = look_closely(block, first, task, columns, rows)
    else:
        end = first + len(numbers["count"])
        lines = np.arange(first, end)
    if len(lines):
        rows.add(numbers, lines)
    return end


def look_closely(
    block: bytes, first: int, task: Task, columns: dict[str, ColumnReader], rows: DashboardRows
) -> tuple[dict[str, Numbers], Numbers, int]:
    """Read a block with faults: name them, and keep the lines without any.

    Returns:
        The good lines as numbers, their places in the file, and the number of the line after the block.
    """
    kept, lines = sift(block, first, task, columns, rows)
    end = first + block.count(b"\n") + (not block.endswith(b"\n"))
    frame = parsed(kept, task) if kept else None
    return numbered(frame, task, columns) or {}, lines, end


def parsed(block: bytes, task: Task) -> pd.DataFrame | None:
    """Parse the columns of a block that are wanted."""
    return parse_block(block, list(task.layout.indices.values()), len(task.layout.names))


def displaced(task: Task, lines: int) -> list[Fault]:
    """Refuse a file of whose lines most are bad: its header stands away from its data."""
    rule = f"{task.findings.rejected:,} of the first {lines:,} lines do not hold what the header says"
    remedy = "Fetch the file again: its header does not stand over its data, so no column can be trusted"
    return [Fault(task.paper.name, rule, remedy, 1), *task.findings.faults[:MOST_SHOWN]]


def numbered(frame: pd.DataFrame | None, task: Task, columns: dict[str, ColumnReader]) -> dict[str, Numbers] | None:
    """Turn a block into numbers; None where a cell breaks the rule of its column."""
    if frame is None:
        return None
    numbers = {role: columns[role].numbers(frame[at]) for role, at in task.layout.indices.items()}
    return (
        None
        if any(found is None for found in numbers.values())
        else {k: v for k, v in numbers.items() if v is not None}
    )
