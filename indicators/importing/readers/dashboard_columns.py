"""What the columns of a dashboard's file hold, and how each is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.importing.readers.dates import month_of_first, parse_date
from indicators.importing.readers.table import NUMBER_LIKE, whole_number

MEASURES = {"offences": 0, "positive outcomes": 1}
INVALID = -1
FIRST_DAY = ("a month is written as the date of its first day, day first", "Write 01/04/2023, 01.04.23 or 2023-04-01")
Numbers = NDArray[np.int64]


@dataclass
class ColumnReader:
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

    def numbers(self, column: pd.Series) -> Numbers | None:
        """Return the numbers of a whole column of categories; None where a cell breaks the rule."""
        found = cast("pd.Categorical", column.array)
        known = np.array([self.number(str(name)) for name in found.categories], np.int64)
        return None if (known == INVALID).any() else known.take(found.codes)


def text(cell: str) -> str | None:
    """Read a name that has to be there; a number is none."""
    return cell.strip() if cell.strip() and not NUMBER_LIKE.fullmatch(cell.strip()) else None


def readers() -> dict[str, ColumnReader]:
    """Return a reader for each column, by what the column holds."""
    name = ("a name stands here, not a number and not a blank", "Fetch the file again, or mend the line")
    number = ("a count is a whole number in plain digits, 0 or more", "Write digits only, without separators")
    return {
        "month": ColumnReader(month_of_first, FIRST_DAY, valued=True),
        "kind": ColumnReader(text, name),
        "borough": ColumnReader(str.strip, name),
        "name": ColumnReader(str.strip, name),
        "code": ColumnReader(str.strip, name),
        "label": ColumnReader(text, name),
        "sublabel": ColumnReader(text, name),
        "measure": ColumnReader(
            lambda cell: MEASURES.get(" ".join(cell.casefold().split())),
            ("a measure is Offences or Positive Outcomes", "Write one of the two, or take the line out"),
            valued=True,
        ),
        "count": ColumnReader(whole_number, number, valued=True),
        "refreshed": ColumnReader(
            lambda cell: found.isoformat() if (found := parse_date(cell)) else "" if not cell else None,
            ("a date is written day first, or as YYYY-MM-DD", "Write 01/04/2023, 01.04.23 or 2023-04-01"),
        ),
    }
