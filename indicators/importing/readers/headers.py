"""Recognise a public file by its header alone, never by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.files.columns import File
from indicators.files.faults import Fault
from indicators.files.schema import FILES
from indicators.importing.readers import shapes
from indicators.importing.readers.shapes import Shape
from indicators.terms.periods import Period

MONTH = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])", re.ASCII)
MONTH_LIKE = re.compile(r"\d{6}", re.ASCII)
UNNAMED = {"", "unnamed0"}  # the index that a table program writes before the first column
MOST_DIFFERENT = 4  # columns by which a header may differ and still be called alike

# The label columns of files with a column a month, in their order, as (name in the file, what it holds).
WIDE: tuple[tuple[tuple[tuple[str, str], ...], Shape], ...] = (
    (
        (("Borough", "borough"), ("Major Category", "label"), ("Minor Category", "sublabel")),
        shapes.BOROUGH_MONTHS,
    ),
    (
        (("MajorText", "label"), ("MinorText", "sublabel"), ("LookUp_BoroughName", "borough")),
        shapes.BOROUGH_MONTHS,
    ),
    (
        (("MajorText", "label"), ("MinorText", "sublabel"), ("BoroughName", "borough")),
        shapes.BOROUGH_MONTHS,
    ),
    *(
        (
            (
                ("MajorText", "label"),
                ("MinorText", "sublabel"),
                ("WardName", "ward"),
                ("WardCode", "ward_code"),
                (borough, "borough"),
            ),
            shapes.WARD_MONTHS,
        )
        for borough in ("LookUp_BoroughName", "BoroughName")
    ),
)


@dataclass(frozen=True)
class LongDialect:
    """A file with a line a figure: columns are found by their names, in any order."""

    shape: Shape
    needed: Mapping[str, str]  # plain name in the file -> what it holds
    optional: tuple[str, ...] = ()  # plain names that may be there
    open_ended: bool = False  # whether columns that nobody asks for may stand among them


LONG = (
    LongDialect(
        shapes.DASHBOARD,
        {
            "monthyear": "month",
            "areatype": "kind",
            "boroughsnt": "borough",
            "areaname": "name",
            "areacode": "code",
            "offencegroup": "label",
            "crimetype": "label",
            "offencesubgroup": "sublabel",
            "crimesubtype": "sublabel",
            "measure": "measure",
            "count": "count",
            "refreshdate": "refreshed",
        },
        ("financialyear", "fyfyindex", "refreshdate"),
    ),
    LongDialect(
        shapes.STREET,
        {name.replace(" ", "").lower(): name for name in shapes.STREET.header.split(",")},
    ),
    LongDialect(
        shapes.YEARLY_BASES,
        {
            "code": "code",
            "area": "area",
            "date": "date",
            "populationsize": "residents",
            "noofhouses": "households",
        },
        open_ended=True,
    ),
    LongDialect(
        shapes.MONTHLY_COMPILATION,
        {"code": "code", "area": "area", "date": "date", "noofcrimes": "offences"},
        open_ended=True,
    ),
    LongDialect(
        shapes.FINANCIAL_YEARS,
        {"code": "code", "borough": "area", "year": "year", "value": "value"},
    ),
    LongDialect(
        shapes.FAMILY_LIST,
        {"area": "area", "validfrom": "valid_from", "member": "member"},
    ),
)


@dataclass(frozen=True)
class Layout:
    """What a header says: the shape of the file and where its columns stand.

    Attributes:
        indices: What a column holds -> its index.
        names: Names as they stand in the header, by index.
        months: Ordinals of the months that have a column each, and the index of the first.
        own: The file of the data contract, where it is one of those.
    """

    shape: Shape
    names: tuple[str, ...]
    indices: Mapping[str, int]
    months: Period | None = None
    first_month: int = 0
    own: File | None = None


def plain(name: str) -> str:
    """Write a column's name without case, blanks and signs."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def recognise(header: Sequence[str], file: str) -> Layout | list[Fault]:
    """Return the layout that a header stands for, or why there is none.

    Args:
        header: The cells of the first line.
        file: What the file is called in messages.
    """
    for own in FILES:
        if list(header) == own.header:
            return Layout(shapes.OWN_FILE, tuple(header), {name: at for at, name in enumerate(header)}, own=own)
    months = [at for at, name in enumerate(header) if MONTH_LIKE.fullmatch(name.strip())]
    if months:
        return wide_layout(header, months[0], file)
    for dialect in LONG:
        layout = long_layout(header, dialect)
        if layout:
            return layout
    return [unknown_header(header, file)]


def wide_layout(header: Sequence[str], first: int, file: str) -> Layout | list[Fault]:
    """Lay out a header whose months are columns."""
    index = int(plain(header[0]) in UNNAMED)
    found = [plain(name) for name in header[index:first]]
    for columns, shape in WIDE:
        if found == [plain(name) for name, _ in columns]:
            faults = month_faults(header, first, file)
            if faults:
                return faults
            months = [int(name) // 100 * 12 + int(name) % 100 - 1 for name in header[first:]]
            indices = {role: at for at, (_, role) in enumerate(columns, start=index)}
            return Layout(shape, tuple(header), indices, Period(months[0], months[-1]), first)
    return [unknown_header(header, file)]


def month_faults(header: Sequence[str], first: int, file: str) -> list[Fault]:
    """Hold the months of a header against each other: each follows the one before."""
    before = None
    faults = []
    for name in header[first:]:
        if not MONTH.fullmatch(name):
            rule, remedy = "a column of counts is named by its month, YYYYMM", "Remove the column, or correct its name"
            faults.append(Fault(file, rule, remedy, 1, name, name))
            continue
        month = int(name[:4]) * 12 + int(name[4:]) - 1
        if before is not None and month != before + 1:
            expected = f"{(before + 1) // 12}{(before + 1) % 12 + 1:02d}"
            rule = f"the months of the header rise one by one; here {expected} should stand"
            faults.append(Fault(file, rule, "Fetch the file again, or divide it at the gap", 1, name, name))
        before = month
    return faults


def long_layout(header: Sequence[str], dialect: LongDialect) -> Layout | None:
    """Lay out a header whose columns are found by name."""
    names = [plain(name) for name in header]
    index = int(bool(names) and names[0] in UNNAMED)
    roles = {role for name, role in dialect.needed.items() if name not in dialect.optional}
    indices = {dialect.needed[name]: at for at, name in enumerate(names) if name in dialect.needed}
    known = {*dialect.needed, *dialect.optional}
    strange = [name for name in names[index:] if name not in known]
    named = [name for name in names if name in known]
    if not roles <= set(indices) or len(named) != len(set(named)) or (strange and not dialect.open_ended):
        return None
    if len(indices) < sum(name in dialect.needed for name in names):
        return None  # two names for one thing
    return Layout(dialect.shape, tuple(header), indices)


def unknown_header(header: Sequence[str], file: str) -> Fault:
    """Say that no shape fits, which one comes nearest, and which there are."""
    rule = "no file of this shape is known" + nearest(header)
    known = "; ".join(f"{shape.words}: {shape.header}" for shape in shapes.SHAPES)
    return Fault(file, rule, f"Give a file of one of these shapes. {known}", 1, value=",".join(header))


def nearest(header: Sequence[str]) -> str:
    """Say in what a header differs from the shape that comes nearest, where one is near at all."""
    labels = [name for name in header if not MONTH_LIKE.fullmatch(name) and plain(name) not in UNNAMED]
    found = {plain(name): name for name in labels}
    best = min(candidates(), key=lambda each: len(each[1].keys() ^ found.keys()))
    missing = [name for key, name in best[1].items() if key not in found]
    extra = [name for key, name in found.items() if key not in best[1]]
    shared = len(best[1]) - len(missing)
    if not shared or len(missing) + len(extra) > max(MOST_DIFFERENT, shared):
        return ""
    parts = [f"{word} {', '.join(names)}" for word, names in (("without", missing), ("with", extra)) if names]
    return f"; it is like {best[0].words}, but {' and '.join(parts) or 'in another order'}"


def candidates() -> list[tuple[Shape, dict[str, str]]]:
    """Return the label columns of every shape, by plain name."""
    wide = [(shape, {plain(name): name for name, _ in columns}) for columns, shape in WIDE]
    long = [
        (dialect.shape, {plain(name): name for name in dialect.shape.header.removesuffix(" and others").split(",")})
        for dialect in LONG
    ]
    own = [(shapes.OWN_FILE, {plain(name): name for name in file.header}) for file in FILES]
    return [*wide, *long, *own]
