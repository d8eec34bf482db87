"""A report against its own rules: Bromley's to the number, the made-up second report's odd shapes, and the export."""

import csv
import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from exports.report.tables import checks_export
from exports.writing.csv_text import csv_of
from indicators.files.faults import DataError
from indicators.files.schema import CLAIM_KINDS
from indicators.report.check import Challenge, challenge
from indicators.report.check_words import check_answer
from indicators.report.checks import Check, CheckKind, Reckoning, of_kinds, tally
from indicators.report.figure_checks import rate_verdict
from indicators.report.narrative_claims import ClaimKind
from indicators.report.reckonings import combinations_of
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.printed import parse_number
from indicators.terms.verdict import Verdict
from tests.conftest import DATA, ROOT

FIXTURES = ROOT / "tests" / "fixtures"
SECOND = load_snapshot(FIXTURES / "second-report")
EXPECTED = list(csv.DictReader((FIXTURES / "bromley-outcomes.csv").read_text(encoding="utf-8").splitlines()))
QUILL_1 = "?borough=QUILL&period=2007-04..2008-03&against=2006-04..2007-03"
QUILL_2 = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03"
VOID_2 = "?borough=VOID&period=2008-04..2009-03&against=2007-04..2008-03"


def challenged(data: Snapshot, query: str = "") -> Challenge:
    found = challenge(data, parse_selection(query, data).selection)
    assert found is not None
    return found


def check_of(found: Challenge, subject: str) -> Check:
    (check,) = [check for check in found.checks if check.subject == subject]
    return check


def verdicts(found: Challenge, kind: CheckKind) -> dict[str, str]:
    return {check.about: check.verdict.value for check in of_kinds(found.checks, kind)}


# Bromley


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", (43, 9, 6, 14)),
        ("?tolerance=1", (45, 9, 4, 14)),
        ("?reading=strict", (41, 9, 8, 14)),
        ("?counted=literally", (44, 9, 10, 9)),
    ],
)
def test_challenge_counts_the_verdicts_of_bromley(
    snapshot: Snapshot, query: str, counts: tuple[int, int, int, int]
) -> None:
    count = tally(challenged(snapshot, query).statements)
    order = (Verdict.AGREES, Verdict.ROUNDING_ONLY, Verdict.DISAGREES, Verdict.CANNOT_TELL)
    assert tuple(count[verdict] for verdict in order) == counts


@pytest.mark.parametrize("tolerance", [0, 1])
def test_challenge_judges_every_printed_row_as_it_must_come_out(snapshot: Snapshot, tolerance: int) -> None:
    found = challenged(snapshot, f"?tolerance={tolerance}").checks
    changes = of_kinds(found, CheckKind.RATE_CHANGE, CheckKind.POSITION_CHANGE)
    marks = of_kinds(found, CheckKind.RATE_MARK, CheckKind.POSITION_MARK)
    column = "mark_verdict_one_place_tolerance" if tolerance else "mark_verdict"
    assert [check.verdict.value for check in changes] == [row["printed_change_agrees"] for row in EXPECTED]
    assert [check.verdict.value for check in marks] == [row[column] for row in EXPECTED]
    assert [check.printed for check in changes] == list(snapshot.frames["published_table"]["change"])


def test_answer_names_what_does_not_agree(snapshot: Snapshot) -> None:
    assert check_answer(challenged(snapshot)).sentence == (
        "52 of 58 printed statements agree with the report's own figures. "
        "Six do not: four direction marks on positions (TNO, residential burglary, robbery and violent crime SD); "
        "two contract results (residential burglary SD and robbery SD). "
        "Nine of those that agree differ by rounding only. "
        "14 more cannot be told: the report does not print enough."
    )


def test_figures_of_the_table_are_listed_and_counted_apart(snapshot: Snapshot) -> None:
    found = challenged(snapshot)
    figures = of_kinds(found.checks, CheckKind.RATE, CheckKind.POSITION)
    printed = snapshot.frames["published_table"]
    wanted = [text for pair in zip(printed["previous"], printed["current"], strict=True) for text in pair]
    assert [check.printed for check in figures] == wanted
    assert {check.verdict for check in figures} == {Verdict.CANNOT_TELL}
    assert {check.note for check in figures} == {"From made-up monthly counts: they tell nothing of a printed figure."}
    assert check_of(found, "Robbery, incidence: current figure").recomputed == "1.260 (illustrative)"
    assert not any(check.is_statement for check in found.listed[72:])
    assert check_answer(found).apart == (
        "Counted apart: none of the 40 printed rates and positions can be told, for the report prints no counts and "
        "those that are loaded are made up. The contract column agrees with the contract in 10 of 10 rows."
    )


def test_contract_column_that_is_not_the_contract_disagrees(tmp_path: Path) -> None:
    data = altered(
        tmp_path,
        "contract_outcomes",
        "quill-2007,2,burglary-incidence,<=,2,Top 2",
        "quill-2007,2,burglary-incidence,<=,2,<=2",
    )
    found = challenged(data, QUILL_2)
    check = check_of(found, "Burglary (dwelling), position: contract column")
    assert (check.printed, check.recomputed, check.verdict) == ("Top 2", "<=2", Verdict.DISAGREES)
    assert check_answer(found).apart.endswith("The contract column agrees with the contract in 1 of 2 rows.")
    assert check_answer(found).statement == check_answer(challenged(SECOND, QUILL_2)).statement


def test_figures_are_recomputed_from_counts_that_are_not_made_up() -> None:
    found = challenged(SECOND, QUILL_1)
    figures = {check.subject: check for check in of_kinds(found.checks, CheckKind.RATE, CheckKind.POSITION)}
    rate, place = (
        figures["Robbery, incidence: current figure"],
        figures["Burglary (dwelling), position: current figure"],
    )
    assert (rate.printed, rate.recomputed, rate.verdict.value) == ("9.6", "9.60", "agrees")
    assert rate.note == "From final monthly counts."
    assert (place.printed, place.recomputed, place.verdict.value) == ("3", "2", "disagrees")
    assert place.note.endswith("Not ranked, for want of a figure in one of the periods: Twelverton.")
    assert figures["Robbery, incidence: previous figure"].verdict is Verdict.DISAGREES  # 12.00, and 11.9 is printed
    assert "Robbery, SD rate: current figure" not in figures  # n/a is printed
    assert check_answer(found).apart == (
        "Counted apart: of the 14 printed rates and positions, 11 agree with monthly counts and 3 do not. "
        "The contract column agrees with the contract in 3 of 3 rows."
    )


def test_figures_of_a_borough_without_counts_cannot_be_told() -> None:
    found = challenged(SECOND, VOID_2)
    assert {check.recomputed for check in of_kinds(found.checks, CheckKind.RATE)} == {"not available"}
    assert "can be told, for the report prints no counts and none are loaded." in check_answer(found).apart


@pytest.mark.parametrize(
    ("printed", "counted", "verdict"),
    [
        ("12.0", "12.04", "agrees"),
        ("12.0", "12.05", "agrees"),  # a half is rounded either way
        ("12.0", "12.051", "rounding only"),
        ("12.0", "12.0999", "rounding only"),  # cut, not rounded
        ("12.0", "12.1", "disagrees"),
        ("12.0", "11.9", "disagrees"),
        ("n/a", "11.9", "cannot tell"),
    ],
)
def test_rate_verdict_leaves_room_for_the_last_digit(printed: str, counted: str, verdict: str) -> None:
    assert rate_verdict(parse_number(printed), Decimal(counted)).value == verdict


def test_narrative_names_two_sd_rates_whose_outcomes_its_own_table_meets(snapshot: Snapshot) -> None:
    found = challenged(snapshot)
    assert verdicts(found, CheckKind.RESULT) == {
        "TNO": "cannot tell",
        "TNO SD": "agrees",
        "residential burglary": "cannot tell",
        "residential burglary SD": "disagrees",
        "robbery": "cannot tell",
        "robbery SD": "disagrees",
        "vehicle crime": "cannot tell",
        "vehicle crime SD": "agrees",
        "violent crime": "cannot tell",
        "violent crime SD": "agrees",
    }
    check = check_of(found, "Robbery SD: contract result")
    assert check.recomputed == "met: 8th after 9th; asked: hold or improve"
    assert check.note == "Of the same offence robbery is not met, and is not named."


def test_further_four_comes_out_by_offence_and_not_by_its_literal_words(snapshot: Snapshot) -> None:
    subject = "Outcomes not met, moving in the right direction"
    usual = check_of(challenged(snapshot), subject)
    literal = check_of(challenged(snapshot, "?counted=literally"), subject)
    assert usual.recomputed == literal.recomputed == "four: TNO SD, residential burglary, robbery and violent crime SD"
    assert (usual.verdict, literal.verdict) == (Verdict.AGREES, Verdict.DISAGREES)
    parting = (
        "The text names residential burglary SD and robbery SD, met by the table. "
        "It does not name residential burglary and robbery."
    )
    assert usual.note == f"{parting} As offences, whatever the measure, its names are right [inference]."
    assert literal.note == f"{parting} It comes out with that place or better, names taken as offences."


def test_five_met_at_the_narrative_s_word_is_what_its_names_leave_over(snapshot: Snapshot) -> None:
    check = check_of(challenged(snapshot, "?counted=literally"), "Outcomes met")
    assert check.verdict is Verdict.DISAGREES
    assert check.recomputed == (
        "five that the text implies are met; of these the table has residential burglary and robbery as not met; "
        "of those named as not met it has residential burglary SD and robbery SD as met"
    )


def test_five_met_read_strictly_is_four(snapshot: Snapshot) -> None:
    check = check_of(challenged(snapshot, "?reading=strict"), "Outcomes met")
    assert (check.verdict, check.recomputed) == (
        Verdict.DISAGREES,
        "four: TNO, residential burglary SD, robbery SD and vehicle crime",
    )


def test_recommendations_issues_and_surveys_of_bromley_agree(snapshot: Snapshot) -> None:
    kinds = (CheckKind.RECOMMENDATIONS, CheckKind.ISSUES, CheckKind.SURVEY)
    checks = of_kinds(challenged(snapshot).checks, *kinds)
    assert {check.verdict for check in checks} == {Verdict.AGREES}
    assert [check.recomputed for check in checks] == [
        "87 % agree, 2 % disagree",
        "88 % agree, 2 % disagree",
        "78 % agree, 4 % disagree",
        "65 % agree, 12 % disagree",
        "60 % agree, 16 % disagree",
        "action recorded on 4 of 4: R1, R2, R3 and R4",
        "two: R1 and R3",
        "two: R2 and R4",
        "six listed; none with an owner or a date",
    ]


def test_exchanged_marks_are_found_by_rule(snapshot: Snapshot) -> None:
    found = challenged(snapshot)
    assert [(pair.rows, pair.marks) for pair in found.pairs] == [((6, 10), ("√", "x"))]
    noted = [check.row for check in found.checks if "look exchanged [inference]" in check.note]
    assert noted == [6, 10]


def test_a_made_up_family_tells_nothing_of_a_printed_position(snapshot: Snapshot) -> None:
    check = check_of(challenged(snapshot), "Highest printed position")
    assert (check.printed, check.recomputed, check.verdict) == (
        "15",
        "family of 15 (illustrative)",
        Verdict.CANNOT_TELL,
    )


def test_combinations_show_which_reading_reproduces_the_report(snapshot: Snapshot) -> None:
    tried = combinations_of(snapshot, challenged(snapshot).visit)
    assert [
        (each.reckoning.value, each.tolerance, str(each.met), str(each.marks), str(each.tallies), each.is_closest)
        for each in tried
    ] == [
        ("12th-or-better", 0, "5 of 10", "6 of 10", "3 of 3", False),
        ("12th-or-better", 1, "5 of 10", "8 of 10", "3 of 3", True),
        ("strict", 0, "4 of 10", "6 of 10", "1 of 3", False),
        ("strict", 1, "4 of 10", "8 of 10", "1 of 3", False),
        ("literal", 0, "3 of 5", "6 of 10", "1 of 3", False),
        ("literal", 1, "3 of 5", "8 of 10", "1 of 3", False),
    ]
    assert tried[0].reproduced == ("five of ten met", "four moving in the right direction", "one remaining")
    assert tried[2].missed == ("five of ten met", "four moving in the right direction")


def test_without_tallies_no_reading_is_closest() -> None:
    tried = combinations_of(SECOND, challenged(SECOND, QUILL_2).visit)
    assert [each.is_closest for each in tried] == [False] * 4


def test_other_months_still_check_the_report_s_own_periods(snapshot: Snapshot) -> None:
    found = challenged(snapshot, "?period=2007-09..2007-11&against=2006-09..2006-11")
    assert str(found.selection.period) == "2007-06..2007-11"
    assert found.checks == challenged(snapshot).checks


# The data of the narrative


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_claims_occur_in_the_report_to_the_letter(snapshot: Snapshot) -> None:
    report = squeezed((FIXTURES / "bromley-revisit-2007.txt").read_text(encoding="utf-8"))
    answers = " ".join(snapshot.frames["assessment_answers"]["text"])
    claims = snapshot.frames["narrative_claims"]["text"]
    assert len(claims) == 8
    assert [text for text in claims if text not in report or text not in answers] == []


def test_claims_of_the_second_report_occur_in_its_answers() -> None:
    answers = list(SECOND.frames["assessment_answers"]["text"])
    assert [text for text in SECOND.frames["narrative_claims"]["text"] if text not in answers] == []


def test_kinds_of_claims_are_those_of_the_contract() -> None:
    assert tuple(ClaimKind) == CLAIM_KINDS


def test_claim_on_a_recommendation_that_nobody_made_is_refused(data_folder: Path) -> None:
    path = data_folder / "narrative_claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1;3,", ",1;5,"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_snapshot(data_folder)
    (fault,) = caught.value.faults
    assert str(fault).startswith("narrative_claims.csv, line 7, column recommendations, value '5': bromley-2007 has no")


def test_without_claims_the_table_and_the_surveys_are_checked(data_folder: Path) -> None:
    (data_folder / "narrative_claims.csv").unlink()
    data = load_snapshot(data_folder)
    found = challenged(data)
    assert found.offered == (Reckoning.OR_BETTER, Reckoning.STRICT)
    assert len(found.statements) == 20 + 20 + 10 + 1 + 5 + 8
    assert {check.verdict for check in of_kinds(found.checks, CheckKind.RESULT)} == {Verdict.CANNOT_TELL}
    assert [str(each.tallies) for each in combinations_of(data, found.visit)] == ["none printed"] * 4


# The second report


def test_second_report_has_one_claim_that_agrees_and_one_that_does_not() -> None:
    first = check_of(challenged(SECOND, QUILL_1), "Recommendations discharged")
    second = check_of(challenged(SECOND, QUILL_2), "Recommendations discharged")
    assert (first.verdict, first.recomputed) == (Verdict.AGREES, "one: R3")
    assert (second.verdict, second.recomputed) == (Verdict.DISAGREES, "two: R1 and R3")


def test_second_report_checks_what_is_printed_and_nothing_else() -> None:
    found = challenged(SECOND, QUILL_1)
    changes = of_kinds(found.checks, CheckKind.RATE_CHANGE, CheckKind.POSITION_CHANGE)
    assert [(check.printed, check.verdict.value) for check in changes] == [
        ("-25.00%", "agrees"),
        ("-2", "agrees"),
        ("5.00 pp", "agrees"),
        ("0", "agrees"),
        ("-19.3%", "agrees"),
        ("0", "agrees"),
        ("n/a", "cannot tell"),
    ]
    assert len(of_kinds(found.checks, CheckKind.RATE_MARK, CheckKind.POSITION_MARK)) == 6


def test_outcome_without_a_printed_position_is_not_available() -> None:
    check = check_of(challenged(SECOND, QUILL_2), "Robbery: contract result")
    assert (check.recomputed, check.verdict, check.row, check.source) == (
        "not available",
        Verdict.CANNOT_TELL,
        None,
        "notional contract",
    )


def test_survey_that_the_text_does_not_quote_cannot_be_told() -> None:
    checks = of_kinds(challenged(SECOND, QUILL_2).checks, CheckKind.SURVEY)
    assert [(check.printed, check.recomputed, check.verdict.value) for check in checks] == [
        ("none printed", "71 % agree", "cannot tell"),
        ("none printed", "64.5 % agree, 20 % disagree", "cannot tell"),
    ]


def test_printed_positions_fit_a_known_family() -> None:
    check = check_of(challenged(SECOND, QUILL_2), "Highest printed position")
    assert (check.printed, check.recomputed, check.verdict) == ("3", "family of 4", Verdict.AGREES)


def test_a_position_beyond_the_family_disagrees(tmp_path: Path) -> None:
    data = altered(tmp_path, "published_table", "MSBCU position,=1,3,-2,,x", "MSBCU position,=1,5,-4,,x")
    check = check_of(challenged(data, QUILL_2), "Highest printed position")
    assert (check.printed, check.verdict) == ("5", Verdict.DISAGREES)


def test_a_borough_without_a_family_leaves_its_size_unknown() -> None:
    check = check_of(challenged(SECOND, VOID_2), "Highest printed position")
    assert (check.recomputed, check.verdict) == ("not available", Verdict.CANNOT_TELL)


def altered(folder: Path, name: str, right: str, wrong: str) -> Snapshot:
    copy = shutil.copytree(FIXTURES / "second-report", folder / "data")
    path = copy / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    return load_snapshot(copy)


def test_report_without_a_table_has_nothing_but_its_words_to_check() -> None:
    salt = challenged(SECOND, "?borough=SALT")
    assert {check.kind for check in salt.checks} == {CheckKind.RESULT}
    assert check_answer(salt).sentence == (
        "No printed statement can be checked. Two cannot be told: the report does not print enough."
    )


def test_report_without_periods_or_contract_has_nothing_to_check() -> None:
    found = challenged(SECOND, "?borough=TWELVER")
    assert found.checks == ()
    assert check_answer(found).sentence == "Nothing in the report to check."


def test_borough_without_an_inspection_has_no_challenge() -> None:
    assert challenge(SECOND, parse_selection("?borough=UMBER", SECOND).selection) is None


def test_reckoning_that_a_report_does_not_know_falls_back() -> None:
    assert challenged(SECOND, f"{QUILL_2}&counted=literally").reckoning is Reckoning.OR_BETTER
    assert Reckoning.STRICT in challenged(SECOND, QUILL_2).offered


def test_exchange_is_not_seen_where_one_place_explains_a_mark() -> None:
    assert challenged(SECOND, QUILL_1).pairs == ()
    assert challenged(SECOND, QUILL_2).pairs == ()


# The list and its file


def test_listed_puts_disagreements_first_and_keeps_to_a_verdict(snapshot: Snapshot) -> None:
    found = challenged(snapshot)
    assert [check.verdict for check in found.listed[:7]] == [Verdict.DISAGREES] * 6 + [Verdict.CANNOT_TELL]
    assert len(found.listed) == len(found.checks)
    rounding = challenged(snapshot, "?verdict=rounding+only")
    assert {check.verdict for check in rounding.listed} == {Verdict.ROUNDING_ONLY}
    assert len(rounding.listed) == 9


def test_selection_writes_and_reads_the_choices_of_the_page(snapshot: Snapshot) -> None:
    selection = parse_selection("?counted=literally&verdict=cannot+tell&tolerance=1", snapshot).selection
    assert (selection.literal, selection.verdict, selection.tolerance) == (True, "cannot tell", 1)
    assert parse_selection(selection.to_query(), snapshot).selection == selection


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?counted=loosely", "The way of counting “loosely” is not known: it is literally."),
        (
            "?verdict=maybe",
            "The verdict “maybe” is not known: it is agrees or rounding only or disagrees or cannot tell.",
        ),
    ],
)
def test_selection_says_which_choice_it_does_not_know(snapshot: Snapshot, query: str, problem: str) -> None:
    assert problem in parse_selection(query, snapshot).problems


def check_rows(data: Snapshot, query: str = "") -> list[dict[str, str]]:
    text = csv_of(checks_export(data, parse_selection(query, data).selection))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_challenge_csv_equals_the_list(snapshot: Snapshot) -> None:
    query = "?verdict=disagrees&tolerance=1"
    found, rows = challenged(snapshot, query), check_rows(snapshot, query)
    assert [row["statement"] for row in rows] == [check.subject for check in found.listed]
    assert [row["recomputed"].removeprefix("'") for row in rows] == [check.recomputed for check in found.listed]
    assert [row["as_printed"].removeprefix("'") for row in rows] == [check.printed for check in found.listed]
    assert {(row["verdict"], row["listed"], row["tolerance_places"], row["snapshot"]) for row in rows} == {
        ("disagrees", "disagrees", "1", snapshot.id)
    }
    assert rows[0]["rule"].endswith("A move of one place counts as held.")


def test_challenge_csv_runs_no_formula(snapshot: Snapshot) -> None:
    rows = check_rows(snapshot)
    cells = [cell for row in rows for cell in row.values()]
    assert len(rows) == 72 + 50
    signed = {cell for cell in cells if cell.startswith(("=", "+", "-", "@"))}
    assert {"-10.20%", "-1", "+5"} <= signed  # as printed: plain numbers are no formulas
    assert {float(cell.removesuffix("%")) for cell in signed}


def test_challenge_csv_without_a_report_is_a_header(snapshot: Snapshot) -> None:
    selection = parse_selection("?borough=ILL-03", snapshot).selection
    table = checks_export(snapshot, selection)
    assert challenge(snapshot, selection) is None
    assert csv_of(table) == ",".join(table.keys) + "\r\n"


def test_shipped_claims_are_present(snapshot: Snapshot) -> None:
    assert snapshot.folder == str(DATA)
    assert snapshot.is_present("narrative_claims")
