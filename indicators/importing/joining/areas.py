"""The areas of an import and, where no families are given, the boroughs as one provisional comparison group."""

from collections.abc import Sequence

import pandas as pd

from indicators.files.schema import FILE_BY_NAME
from indicators.importing.joining.sources import AREA_SOURCE, FAMILY_SOURCE, Delivery
from indicators.importing.readers.labels import Area, Labels

KINDS = ("force", "borough", "ward", "team", "other")


def area_frame(deliveries: Sequence[Delivery], held: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """Return every area that files speak of or that a folder has, in the order of kind, parent and name."""
    rows = {
        str(row["area"]): row
        for row in ({str(name): value for name, value in row.items()} for row in held.to_dict("records"))
    }
    for delivery in deliveries:
        named_here = set(delivery.intake.named_here)
        for code, area in delivery.intake.areas.items():
            known = code not in named_here and area.kind != "ward" and not code.endswith(("-ELSEWHERE", "-NO-WARD"))
            rows.setdefault(code, row_of(area, AREA_SOURCE if known else delivery.source))
    for row in list(rows.values()):
        parent = labels.area_by_code(str(row["parent"]))
        if parent and parent.code not in rows:
            rows[parent.code] = row_of(parent, AREA_SOURCE)
    frame = pd.DataFrame(list(rows.values()), columns=FILE_BY_NAME["areas"].header, dtype="object")
    order = frame.assign(kind=frame["kind"].map(KINDS.index), parent=frame["parent"].where(frame["kind"] == "ward", ""))
    return frame.loc[order.sort_values(["kind", "parent", "name", "area"], kind="stable").index].reset_index(drop=True)


def row_of(area: Area, source: str) -> dict[str, object]:
    """Return the row of areas.csv of an area."""
    return {"area": area.code, "name": area.name, "kind": area.kind, "parent": area.parent, "source": source}


def provisional_families(counts: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Make one family of all boroughs of a force that have counts, from the first month on.

    A borough that stands alone in its force has no family: there is nobody to compare it with.
    """
    boroughs = areas[(areas["kind"] == "borough") & areas["area"].isin(counts["area"])]
    rows = []
    for _, members in boroughs.groupby("parent", sort=False):
        codes = list(members["area"])
        first = int(counts.loc[counts["area"].isin(codes), "month"].min())
        if len(codes) > 1:
            rows += [(area, first, member, FAMILY_SOURCE) for area in codes for member in codes]
    return pd.DataFrame(rows, columns=FILE_BY_NAME["families"].header)
