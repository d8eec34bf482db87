"""A period before which there are no data: it is ranked by itself, and nothing is said of a change."""

import numpy as np
import pytest

from indicators.overview.contract_table import contract_table
from indicators.overview.headline import headline
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import Selection
from indicators.snapshot.families import family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period

FIRST = Selection("E09000006", parse_period("2006-02..2006-03"), parse_period("2005-02..2005-03"))


@pytest.mark.parametrize(("code", "measure"), [("tno-incidence", 0), ("tno-sd-rate", 1)])
def test_period_without_a_comparison_is_ranked_among_all_members(snapshot: Snapshot, code: str, measure: int) -> None:
    family = family_of(snapshot, FIRST.borough, FIRST.period.last)
    assert family
    cube = snapshot.cube
    columns = [cube.areas.index(member) for member in family.members]
    offences, detections = cube.totals(FIRST.period)[:, cube.offences.index("tno"), columns]
    rates = [offences / cube.base(FIRST.period, columns)[0][0], -detections / offences][measure]
    place = int((rates < rates[family.members.index(FIRST.borough)]).sum()) + 1
    row = next(each for each in contract_table(snapshot, FIRST).rows if each.indicator.code == code)
    assert row.movement.current_position.place == place  # type: ignore[union-attr]
    assert row.movement.previous_position is Nothing.NOT_AVAILABLE
    assert row.places_gained is Nothing.NOT_AVAILABLE
    found = ranking(snapshot, FIRST, code)
    assert isinstance(found, Ranking)
    assert len(found.ranked) == family.size == 15
    assert found.own
    assert found.own.position.place == place
    assert not np.isnan(rates).any()


def test_headline_without_a_comparison_counts_only_what_can_be_judged(snapshot: Snapshot) -> None:
    words = headline(contract_table(snapshot, FIRST)).sentence
    judged = [row for row in contract_table(snapshot, FIRST).rows if not isinstance(row.margin, Nothing)]
    assert all(row.outcome and not row.outcome.holds for row in judged)
    assert "cannot be judged: not available" in words
