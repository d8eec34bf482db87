"""A fault in the data: what, where, the rule, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_VALUE_LENGTH = 60
MOST_ALIKE = 20  # faults of one kind that are written out one by one
HIDDEN_RULE = "a rule is broken, and what stands there is not shown, since some of the folder is held back"
HIDDEN_REMEDY = "Run `python -m indicators check` on the folder to see it"
SCREENFUL = 40  # lines; above it the total is said again at the end


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a data folder."""

    file: str
    rule: str
    remedy: str
    line: int | None = None  # 1 is the header; None: the file as a whole
    column: str = ""
    value: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        if self.value is not None:
            place += f", value {shown(self.value)}"
        return f"{place}: {self.rule}. {self.remedy}."


class PublicFault(Fault):
    """One thing that everybody may read in full, for it tells nothing that is held back."""


class DataError(Exception):
    """The data folder cannot be used; `faults` says why, all at once."""

    def __init__(self, folder: str, faults: Iterable[Fault]) -> None:
        self.folder = folder
        self.faults = tuple(faults)
        super().__init__(self.report())

    def report(self) -> str:
        """Return every fault on a line of its own, under one line that counts them.

        A fault that a whole column repeats, as after a spreadsheet has rewritten its dates, is written out a few times
        and then counted.
        """
        noun = "fault" if len(self.faults) == 1 else "faults"
        head = f"The data in {self.folder} cannot be used: {len(self.faults)} {noun}."
        alike: dict[tuple[str, str, str], list[Fault]] = {}
        for fault in self.faults:
            alike.setdefault((fault.file, fault.column, fault.rule), []).append(fault)
        lines = [f"  {line}" for faults in alike.values() for line in written_out(faults)]
        return "\n".join([head, *lines, *([head] if len(lines) > SCREENFUL else [])])


def without_values(error: DataError) -> DataError:
    """Return the faults of a folder of which some must not be seen yet: their places, and nothing that stands there."""
    return DataError(error.folder, [hidden(fault) for fault in error.faults])


def hidden(fault: Fault) -> Fault:
    """Return where a fault is, and not what stands there: rules name values as well."""
    if isinstance(fault, PublicFault):
        return fault
    return Fault(fault.file, HIDDEN_RULE, HIDDEN_REMEDY, fault.line, fault.column)


def written_out(faults: list[Fault]) -> list[str]:
    """Write the first faults of one kind, and count the rest with the lines that they stand on."""
    first, rest = faults[:MOST_ALIKE], faults[MOST_ALIKE:]
    if not rest:
        return [str(fault) for fault in first]
    lines = f"lines {rest[0].line} to {rest[-1].line}" if rest[0].line else "elsewhere"
    more = f"{rest[0].file}, column {rest[0].column}, {lines}: the same {len(rest):,} more times."
    return [*(str(fault) for fault in first), more]


def shown(value: str) -> str:
    """Quote a cell so that control characters show and a long one stays short."""
    short = value if len(value) <= SHOWN_VALUE_LENGTH else value[:SHOWN_VALUE_LENGTH] + "..."
    return repr(short)
