"""The counts of every source of an import: what the folder holds, the files, and boroughs as sums of wards."""

from collections.abc import Mapping, Sequence

import pandas as pd

from indicators.importing.joining.joining import Series, ward_sums
from indicators.importing.joining.sources import Delivery, authority_of, ward_source
from indicators.importing.joining.vintages import last_day
from indicators.importing.joining.whole_grid import known_rows
from indicators.importing.readers.shapes import Authority


def series_of(deliveries: Sequence[Delivery], frames: Mapping[str, pd.DataFrame]) -> list[Series]:
    """Return the counts of every source: those of the folder, of the files, and of boroughs as sums of wards."""
    dates = dict(zip(frames["sources"]["source"], frames["sources"]["date"], strict=True))
    imports = dict(zip(frames["imports"]["source"], frames["imports"]["shape"], strict=True))
    mine = {delivery.source for delivery in deliveries}
    held = [
        Series(
            str(source), rows.drop(columns="source"), authority_of(str(source), imports), last_day(dates[source]), -1
        )
        for source, rows in known_rows(frames["counts"], "offences").groupby("source", sort=False)
        if source not in mine
    ]
    read = [
        Series(each.source, each.intake.counts, each.shape.authority, last_day(each.vintage), each.order)
        for each in deliveries
    ]
    wards = [
        Series(
            ward_source(each.source), ward_sums(each.intake), Authority.SUM_OF_WARDS, last_day(each.vintage), each.order
        )
        for each in deliveries
        if each.intake.boroughs
    ]
    return [*held, *read, *wards]
