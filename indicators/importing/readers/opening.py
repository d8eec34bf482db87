"""Open the files of an import, recognise each, and read it with the reader of its shape."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from indicators.files.faults import Fault
from indicators.files.regular import require_file
from indicators.importing.readers import shapes
from indicators.importing.readers.dashboard import read_dashboard
from indicators.importing.readers.headers import Layout, recognise
from indicators.importing.readers.intake import Intake, Paper, refused
from indicators.importing.readers.labels import Labels
from indicators.importing.readers.own_files import read_families, read_own
from indicators.importing.readers.progress import Progress
from indicators.importing.readers.shapes import Shape
from indicators.importing.readers.street import read_street
from indicators.importing.readers.table import header_of, lines_of, separator_fault
from indicators.importing.readers.task import Task
from indicators.importing.readers.wide import read_wide
from indicators.importing.readers.yearly import read_all_crime, read_bases, read_financial_years

FIRST_BYTES = 1 << 16  # a header of 400 months has 3,000

ShapeReader = Callable[[list[str], Task], Intake]
READERS: dict[Shape, ShapeReader] = {
    shapes.BOROUGH_MONTHS: read_wide,
    shapes.WARD_MONTHS: read_wide,
    shapes.STREET: read_street,
    shapes.YEARLY_BASES: read_bases,
    shapes.MONTHLY_COMPILATION: read_all_crime,
    shapes.FINANCIAL_YEARS: read_financial_years,
    shapes.FAMILY_LIST: read_families,
}


def papers_of(paths: Sequence[Path]) -> list[Paper]:
    """Name files for messages: by name, with as many folders as tell files of one name apart."""
    papers = []
    for path in paths:
        depth, others = 1, [other for other in paths if other != path]
        while depth < len(path.parts) and any(other.parts[-depth:] == path.parts[-depth:] for other in others):
            depth += 1
        papers.append(Paper("/".join(path.parts[-depth:]), path.name))
    return papers


def read_file(path: Path, paper: Paper, labels: Labels, order: Sequence[str], progress: Progress) -> Intake:
    """Recognise one file by its header and read it."""
    progress.reading(paper.name)
    with faults_of_opening(paper) as faults:
        found = path.stat()
        require_file(found)
        paper = replace(paper, size=found.st_size)
        with path.open("rb") as file:
            layout = layout_of(file.read(FIRST_BYTES), paper)
            file.seek(0)
            if isinstance(layout, Layout):
                task = Task(layout, paper, labels, order, progress.advance)
                return read_dashboard(file, task) if layout.shape is shapes.DASHBOARD else read_small(file, task)
            return refused(paper, shapes.OWN_FILE, layout)
    return refused(paper, shapes.OWN_FILE, faults)


def read_small(file: BinaryIO, task: Task) -> Intake:
    """Read a file that fits into memory many times over."""
    content = file.read()
    task.advance(len(content))
    task.paper = replace(task.paper, digest=hashlib.sha256(content).hexdigest())
    if task.layout.own:
        return read_own(content, task.layout.own, task.paper)
    lines, faults = lines_of(content, task.paper.name)
    if faults:
        return refused(task.paper, task.layout.shape, faults)
    return READERS[task.layout.shape](lines, task)


@contextmanager
def faults_of_opening(paper: Paper) -> Iterator[list[Fault]]:
    """Turn what the system says about a file into a fault."""
    faults: list[Fault] = []
    try:
        yield faults
    except OSError as error:
        rule = f"the file cannot be read ({error.strerror})"
        faults.append(Fault(paper.name, rule, "Mend its name or its rights, and give single files, not folders"))


def layout_of(start: bytes, paper: Paper) -> Layout | list[Fault]:
    """Recognise a file by its first line, or say what keeps it from being recognised."""
    end = start.find(b"\n") + 1
    content = start[:end] if end and b"\0" not in start[:end] else start
    lines, faults = lines_of(content + (b"" if content.endswith((b"\n", b"\r")) or not end else b"\n"), paper.name)
    if not lines:
        return faults
    header = header_of(lines[0])
    layout = (
        recognise(header, paper.name) if header else [Fault(paper.name, "the header is not CSV", "Mend its quotes", 1)]
    )
    separator = separator_fault(lines[0], paper.name) if isinstance(layout, list) else None
    return [separator] if separator else layout
