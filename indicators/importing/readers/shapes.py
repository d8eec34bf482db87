"""The shapes of public files that can be read, as data."""

from dataclasses import dataclass
from enum import IntEnum

OGL = "Open Government Licence v3.0"
MPS = "Metropolitan Police Service"


class Authority(IntEnum):
    """Which file serves where several say something of one area and month; the vintage decides among equals."""

    COMPILATION = 0  # drawn up by others from a force's figures
    INCIDENTS = 1  # published incident by incident: locations are blurred, some kinds of crime are left out
    SUM_OF_WARDS = 2  # crime without a known ward may be missing
    FORCE = 3  # the force's own figures of the area


@dataclass(frozen=True)
class Shape:
    """One kind of public file.

    Attributes:
        code: Its short name, in codes of sources.
        words: What a user reads.
        header: How its header looks, for whoever has to find out what is wrong with a file.
        title: Title of its source.
        status: Status of its source: figures of a force are restated.
    """

    code: str
    words: str
    header: str
    title: str
    publisher: str = ""
    licence: str = OGL
    status: str = "provisional"
    authority: Authority = Authority.FORCE


BOROUGH_MONTHS = Shape(
    "mps-borough",
    "MPS borough months",
    "Borough,Major Category,Minor Category,200801,200802,... "
    "or MajorText,MinorText,BoroughName (or LookUp_BoroughName),201004,201005,...",
    "MPS borough level crime",
    MPS,
)
WARD_MONTHS = Shape(
    "mps-ward",
    "MPS ward months",
    "MajorText,MinorText,WardName,WardCode,LookUp_BoroughName,202112,202201,...",
    "MPS ward level crime",
    MPS,
)
DASHBOARD = Shape(
    "mps-dashboard",
    "MPS monthly crime dashboard",
    "Month_Year,Area Type,Borough_SNT,Area name,Area code,Offence Group,Offence Subgroup,Measure,Financial Year,"
    "FY_FYIndex,Count,Refresh Date",
    "MPS monthly crime dashboard data",
    MPS,
)
STREET = Shape(
    "street",
    "data.police.uk street file",
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context",
    "Street-level crime",
    "data.police.uk",
    authority=Authority.INCIDENTS,
)
MONTHLY_COMPILATION = Shape(
    "all-crime-by-month",
    "all crime by borough and month",
    "date,area,code,no_of_crimes and others",
    "All recorded crime by borough and month, compiled from police figures",
    "Greater London Authority",
    authority=Authority.COMPILATION,
)
YEARLY_BASES = Shape(
    "population-dwellings",
    "population and dwellings by year",
    "code,area,date,population_size,no_of_houses and others",
    "Residents and dwellings by borough and year",
    "Greater London Authority",
    status="final",
)
FINANCIAL_YEARS = Shape(
    "financial-years",
    "counts by financial year",
    "Code,Borough,Year,Value",
    "Recorded crime by borough and financial year",
    "Greater London Authority",
    authority=Authority.COMPILATION,
)
FAMILY_LIST = Shape(
    "families",
    "comparison families",
    "area,valid_from,member",
    "Comparison families as listed by the user",
    "As given by the user",
    licence="Not stated",
    status="final",
)
OWN_FILE = Shape(
    "own-file",
    "file of a data folder",
    "that of a file in data/README.md",
    "Figures imported from a data folder",
    "Not stated",
    licence="Not stated",
)
SHAPES = (
    BOROUGH_MONTHS,
    WARD_MONTHS,
    DASHBOARD,
    STREET,
    MONTHLY_COMPILATION,
    YEARLY_BASES,
    FINANCIAL_YEARS,
    FAMILY_LIST,
    OWN_FILE,
)
SHAPE_BY_WORDS = {shape.words: shape for shape in SHAPES}
