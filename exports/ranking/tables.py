"""The tables of the ranking page: the family best to worst, all indicators at a glance, and what it would take."""

from dataclasses import replace

from exports.writing.common_columns import MEASURE, YES_NO, Row, measure_cells
from exports.writing.csv_text import change_cell, count_cell, place_cell, rate_cell
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.figures.movement import change_of
from indicators.overview.about import RATES
from indicators.overview.contract_table import OutcomeRow, contract_table
from indicators.ranking import rank_interval
from indicators.ranking.about import about_index, about_ranking
from indicators.ranking.before_and_now import before_and_now, compliance_sentence
from indicators.ranking.page_words import averages_words, behind_words, chosen_row, unit_words, unranked_words
from indicators.ranking.rank_interval import rank_intervals
from indicators.ranking.ranking import Ranked, Ranking, Unranked, ranking
from indicators.ranking.what_it_takes import METHOD, Need, need_words
from indicators.ranking.words import goals
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import Number
from indicators.statistics import intervals
from indicators.terms.contract import achievement
from indicators.terms.nothing import Nothing
from indicators.terms.wording import contract_words

NOT_RANKED = "not ranked"


def ranking_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the family on the chosen indicator, best to worst, then who is not ranked, and why."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = ranking(snapshot, selection, row.indicator.code)
    about = about_ranking(snapshot, table, row, rule=f"{RATES} {intervals.METHOD}")
    title = f"{row.indicator.name}: best to worst"
    if isinstance(found, Nothing):
        return table_of("ranking", title, ranking_columns("rate"), [], about)
    notes = [
        *about.footnotes,
        before_and_now(found, selection),
        behind_words(row),
        averages_words(found),
        unranked_words(found),
        f"{contract_line(found, selection)} {compliance_sentence(found, selection.reading)}".strip(),
    ]
    about = replace(about, footnotes=tuple(filter(None, notes)), status=found.status)
    rows = [*(member_row(each, found, selection) for each in found.ranked), *map(unranked_row, found.unranked)]
    return table_of("ranking", title, ranking_columns(unit_words(found)), rows, about, stub=2)


def contract_line(found: Ranking, selection: Selection) -> str:
    """Say where the contract's line runs, if there is one."""
    limit = found.last_places[selection.reading]
    if found.outcome is None or isinstance(limit, Nothing):
        return ""
    return f"The contract asks for {contract_words(found.outcome, selection.reading)}: met up to place {limit}."


def ranking_columns(unit: str) -> tuple[ExportColumn, ...]:
    """Return the columns, with the unit of the rate."""
    return (
        ExportColumn("place", "Place"),
        ExportColumn("member", "Borough"),
        ExportColumn("this_borough", "This borough"),
        ExportColumn("rate", unit),
        ExportColumn("interval_low", "95 % interval, low"),
        ExportColumn("interval_high", "95 % interval, high"),
        ExportColumn("numerator", "Counted"),
        ExportColumn("denominator", "Base"),
        ExportColumn("unit", "Unit"),
        ExportColumn("place_before", "Place before"),
        ExportColumn("rate_before", f"{unit}, before"),
        ExportColumn("change", "Change of the rate"),
        ExportColumn("change_unit", "Unit of the change"),
        ExportColumn("meets_contract", "Place meets the contract"),
        ExportColumn("not_ranked", "Why not ranked", is_long=True),
    )


def member_row(member: Ranked, found: Ranking, selection: Selection) -> Row:
    """Return one member with a place."""
    decimals, sd = found.indicator.decimals, found.indicator.is_sd_rate
    limit = found.last_places[selection.reading]
    is_judged = found.outcome is not None and not isinstance(limit, Nothing)
    alike = selection.period.months == selection.against.months
    changed = change_of(member.rate_before, member.rate, is_sd_rate=sd, alike=alike)
    return {
        "place": place_cell(member.position),
        "member": member.name,
        "this_borough": YES_NO[member.is_own],
        "rate": rate_cell(member.rate, decimals, is_sd_rate=sd),
        "interval_low": rate_cell(member.interval[0], decimals, is_sd_rate=sd),
        "interval_high": rate_cell(member.interval[1], decimals, is_sd_rate=sd),
        "numerator": Number(member.numerator),
        "denominator": Number(member.denominator),
        "unit": counted_words(found),
        "place_before": place_cell(member.position_before),
        "rate_before": rate_cell(member.rate_before, decimals, is_sd_rate=sd),
        "change": change_cell(changed, is_sd_rate=sd),
        "change_unit": measure_cells(found.indicator)["change_unit"],
        "meets_contract": YES_NO[member.position.place <= int(limit)] if is_judged else Nothing.NOT_APPLICABLE.value,
        "not_ranked": "ranked",
    }


def counted_words(found: Ranking) -> str:
    """Name what is counted, and against what."""
    return "detections / offences" if found.indicator.is_sd_rate else f"offences / {found.indicator.base}"


def unranked_row(member: Unranked) -> Row:
    """Return one member without a place."""
    nothing = Nothing.NOT_AVAILABLE.value
    counted = ("rate", "interval_low", "interval_high", "numerator", "denominator", "unit")
    keys = (*counted, "place_before", "rate_before", "change", "change_unit", "meets_contract")
    return {
        "place": NOT_RANKED,
        "member": member.name,
        "this_borough": YES_NO[member.is_own],
        **dict.fromkeys(keys, nothing),
        "not_ranked": member.why.value,
    }


INDEX = (
    *MEASURE,
    ExportColumn("place", "Place"),
    ExportColumn("ranked", "Members ranked"),
    ExportColumn("rate", "Rate"),
    ExportColumn("contract", "Contract"),
    ExportColumn("achievement", "Achievement"),
    ExportColumn("compliance", "Compliance since the comparison period"),
    ExportColumn("places_in_hand", "Places in hand"),
    ExportColumn("place_before", "Place before"),
    ExportColumn("rate_before", "Rate before"),
    ExportColumn("place_low", "95 % interval of the place, low"),
    ExportColumn("place_high", "95 % interval of the place, high"),
    ExportColumn("chance_met", "Chance that the outcome is met", "%"),
)


def index_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return all indicators at a glance: the borough's place in its family on each."""
    table = contract_table(snapshot, selection)
    about = about_index(snapshot, table, rule=f"{RATES} {rank_interval.METHOD}")
    sure = rank_intervals(snapshot, selection)
    rows = []
    for row in table.rows:
        found, interval = ranking(snapshot, selection, row.indicator.code), sure[row.indicator.code]
        own = None if isinstance(found, Nothing) else found.own
        margin = found if isinstance(found, Nothing) else found.margin(selection.reading)
        rows.append(
            {
                **measure_cells(row.indicator),
                "place": place_cell(found if isinstance(found, Nothing) else found.position),
                "ranked": count_cell(Nothing.NOT_AVAILABLE if isinstance(found, Nothing) else len(found.ranked)),
                "rate": rate_cell(
                    own.rate if own else Nothing.NOT_AVAILABLE,
                    row.indicator.decimals,
                    is_sd_rate=row.indicator.is_sd_rate,
                ),
                "contract": contract_words(row.outcome, selection.reading),
                "achievement": achievement(margin).value,
                "compliance": (found if isinstance(found, Nothing) else found.compliance(selection.reading)).value,
                "place_before": place_cell(own.position_before if own else Nothing.NOT_AVAILABLE),
                "rate_before": rate_cell(
                    own.rate_before if own else Nothing.NOT_AVAILABLE,
                    row.indicator.decimals,
                    is_sd_rate=row.indicator.is_sd_rate,
                ),
                "places_in_hand": count_cell(margin, sign=True),
                "place_low": count_cell(interval if isinstance(interval, Nothing) else interval.low),
                "place_high": count_cell(interval if isinstance(interval, Nothing) else interval.high),
                "chance_met": rate_cell(
                    interval if isinstance(interval, Nothing) else interval.chances[selection.reading],
                    0,
                    is_sd_rate=True,
                ),
            }
        )
    return table_of("ranking-index", "All at a glance", INDEX, rows, about, stub=2)


TAKES = (
    ExportColumn("goal", "Goal"),
    ExportColumn("place", "Place"),
    ExportColumn("way", "Can it be reached"),
    ExportColumn("step", "Step"),
    ExportColumn("step_of", "Of what"),
    ExportColumn("target", "Count that just suffices"),
    ExportColumn("reached", "Place that it gives"),
    ExportColumn("words", "In words", is_long=True),
)


def takes_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return what it would take to reach the contract's place, and the next better one."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = ranking(snapshot, selection, row.indicator.code)
    rows = [takes_row(goal, need, row) for goal, need in goals(snapshot, selection, row, found).items()]
    about = about_ranking(snapshot, table, row, filters="The other members stand still.", rule=METHOD)
    return table_of("what-it-takes", f"What it takes: {row.indicator.name}", TAKES, rows, about)


def takes_row(goal: str, found: Need, row: OutcomeRow) -> Row:
    """Return one goal, as numbers and as the sentence of the page."""
    more, fewer = ("more", "fewer") if row.indicator.is_sd_rate else ("fewer", "more")
    noun = "sanction detections" if row.indicator.is_sd_rate else "offences"
    return {
        "goal": goal,
        "place": Number(found.place),
        "way": found.way.value,
        "step": Number(found.step),
        "step_of": f"{more if found.way.value == 'needed' else fewer} {noun}",
        "target": Number(found.target),
        "reached": place_cell(found.reached),
        "words": need_words(found, is_sd_rate=row.indicator.is_sd_rate),
    }
