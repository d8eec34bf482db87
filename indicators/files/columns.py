"""What a file and a column of the data contract are; `indicators.files.schema` lists all of them."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell may hold. The parsers are in `indicators.files.cells`."""

    TEXT = "text"  # any characters, kept as they are
    CODE = "code"  # letters, digits, hyphen, dot: the name of a thing in other files
    CODES = "codes"  # codes with a semicolon between
    MONTH = "month"  # YYYY-MM
    YEAR = "year"  # YYYY
    DATE = "date"  # YYYY-MM-DD, YYYY-MM or YYYY
    MOMENT = "moment"  # YYYY-MM-DDTHH:MM with its distance from UTC
    COUNT = "count"  # a whole number, 0 or more
    PERCENT = "percent"  # 0 to 100
    PHONE = "phone"  # digits, with spaces, hyphens, brackets and a leading +
    EMAIL = "email"  # name@host
    WEB = "web"  # an address that begins with http:// or https://


DTYPES = {Kind.COUNT: "Int64", Kind.MONTH: "Int32", Kind.YEAR: "Int32", Kind.PERCENT: "Float64"}  # of their columns


@dataclass(frozen=True)
class Column:
    """One column of one file."""

    name: str
    kind: Kind
    optional: bool = False  # may be blank: not available, not applicable or not printed
    choices: tuple[str, ...] = ()
    refers_to: str = ""  # "file.column" that must hold the value


@dataclass(frozen=True)
class File:
    """One CSV file: its columns in their order and the columns that name a row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    needs_rows: bool = False
    optional: bool = False  # may be missing altogether: then it has no rows

    @property
    def file_name(self) -> str:
        """The name of the file on disk."""
        return f"{self.name}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns in their order."""
        return [column.name for column in self.columns]


def text(name: str, *, optional: bool = False, choices: tuple[str, ...] = ()) -> Column:
    """Declare a column of free text."""
    return Column(name, Kind.TEXT, optional=optional, choices=choices)


def code(name: str, refers_to: str = "", *, optional: bool = False) -> Column:
    """Declare a column of codes."""
    return Column(name, Kind.CODE, optional=optional, refers_to=refers_to)


def count(name: str, *, optional: bool = False) -> Column:
    """Declare a column of whole numbers."""
    return Column(name, Kind.COUNT, optional=optional)


def month(name: str, *, optional: bool = False) -> Column:
    """Declare a column of months."""
    return Column(name, Kind.MONTH, optional=optional)


def year(name: str) -> Column:
    """Declare a column of years."""
    return Column(name, Kind.YEAR)
