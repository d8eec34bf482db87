"""Each kind of check worked by hand, with every verdict that it can come to."""

import shutil
from pathlib import Path

import pytest

from indicators.report.check import challenge
from indicators.report.checks import Check, CheckKind, count_verdict, of_kinds
from indicators.report.exchanged_marks import exchanged_pairs
from indicators.report.recommendation_checks import quoted_percents, survey_check
from indicators.report.reconciliation import reconcile
from indicators.report.report import SurveyFigure
from indicators.report.row_checks import change_words, mark_words, row_source
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.printed_table import PrintedRow
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visits_of
from indicators.terms.verdict import Verdict
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "second-report"
QUILL_1 = "?borough=QUILL&period=2007-04..2008-03&against=2006-04..2007-03"
QUILL_2 = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03"
VOID_2 = "?borough=VOID&period=2008-04..2009-03&against=2007-04..2008-03"


def row(measure: str, previous: str, current: str, mark: str = "√") -> PrintedRow:
    return PrintedRow(1, "any", measure, "Any", "Any", previous, current, "0", "", mark)


def with_claims(folder: Path, *claims: str, **tables: str) -> Snapshot:
    """Load the second report with other claims, and with lines added to other files."""
    copy = shutil.copytree(FOLDER, folder / "data")
    path = copy / "narrative_claims.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text("\n".join([header, *claims]) + "\n", encoding="utf-8")
    for name, lines in tables.items():
        with (copy / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(lines)
    return load_snapshot(copy)


def outcome_checks(data: Snapshot, query: str) -> list[Check]:
    found = challenge(data, parse_selection(query, data).selection)
    assert found is not None
    return of_kinds(found.checks, CheckKind.OUTCOMES)


def judged(data: Snapshot, query: str) -> list[tuple[str, str]]:
    return [(check.recomputed, check.verdict.value) for check in outcome_checks(data, query)]


@pytest.mark.parametrize(
    ("printed", "known", "unknown", "verdict"),
    [
        (2, 2, 0, Verdict.AGREES),
        (3, 2, 0, Verdict.DISAGREES),
        (2, 2, 1, Verdict.CANNOT_TELL),
        (3, 2, 1, Verdict.CANNOT_TELL),
        (4, 2, 1, Verdict.DISAGREES),
        (1, 2, 1, Verdict.DISAGREES),
        (0, 0, 0, Verdict.AGREES),
        (None, 2, 0, Verdict.CANNOT_TELL),
    ],
)
def test_count_verdict_leaves_room_for_what_is_not_known(
    printed: int | None, known: int, unknown: int, verdict: Verdict
) -> None:
    assert count_verdict(printed, known, unknown) is verdict


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (row("rate", "8.05", "7.09"), "−11.93 % (−12.04 to −11.81)"),
        (row("rate", "14.4%", "17.1%"), "+2.70 pp (+2.60 to +2.80)"),
        (row("rate", "0.00", "7.09"), "not calculable"),
        (row("rate", "n/a", "7.09"), "not available"),
        (row("position", "15", "14"), "+1"),
        (row("position", "10", "14"), "−4"),
        (row("position", "12", "12"), "0"),
    ],
)
def test_change_words_carry_the_unit_and_what_rounding_allows(printed: PrintedRow, words: str) -> None:
    assert change_words(reconcile(printed, low_is_good=True)) == words


@pytest.mark.parametrize(
    ("printed", "tolerance", "words"),
    [
        (row("position", "10", "14"), 0, "worse by 4 places, so x"),
        (row("position", "15", "14"), 0, "better by 1 place, so √"),
        (row("position", "15", "14"), 1, "held, so √"),
        (row("position", "12", "12"), 0, "held, so √"),
        (row("rate", "5.0", "6.0"), 0, "worse, so x"),
        (row("rate", "0.0", "6.0"), 0, "not calculable"),
        (row("position", "n/a", "6"), 0, "not available"),
    ],
)
def test_mark_words_say_the_move_and_the_mark_that_it_calls_for(
    printed: PrintedRow, tolerance: int, words: str
) -> None:
    assert mark_words(reconcile(printed, low_is_good=True, tolerance_places=tolerance)) == words


def test_row_source_names_the_row_or_the_table() -> None:
    assert row_source(7) == "section 1, row 7 of the table"
    assert row_source(None) == "section 1, the table"


# Tallies of outcomes. Second re-visit of Quillmere: burglary and its SD rate are met, robbery has no printed row.


@pytest.mark.parametrize(
    ("number", "verdict"), [(1, "disagrees"), (2, "cannot tell"), (3, "cannot tell"), (4, "disagrees")]
)
def test_outcomes_met_with_one_that_cannot_be_judged(tmp_path: Path, number: int, verdict: str) -> None:
    data = with_claims(tmp_path, f"quill-2007,2,1,outcomes-met,{number},,,section 4,Most of them.")
    words = "two: burglary (dwelling) and burglary (dwelling) SD; one cannot be judged"
    assert judged(data, QUILL_2) == [(words, verdict)]


@pytest.mark.parametrize(("number", "verdict"), [(3, "agrees"), (2, "disagrees")])
def test_outcomes_specified_are_counted_off_the_contract(tmp_path: Path, number: int, verdict: str) -> None:
    data = with_claims(tmp_path, f"quill-2007,2,1,outcomes-specified,{number},,,section 4,Most of them.")
    assert judged(data, QUILL_2) == [("three", verdict)]


def test_claim_without_a_number_or_names_cannot_be_told(tmp_path: Path) -> None:
    data = with_claims(tmp_path, "quill-2007,2,1,outcomes-met,,,,section 4,Most of them.")
    assert [verdict for _, verdict in judged(data, QUILL_2)] == ["cannot tell"]


# Second re-visit of Voidminster: burglary (2nd, 1st asked; better), robbery (2nd; no rate), arson (2nd; held).
BURGLARY, ARSON = (f"one: {name}; one cannot be judged" for name in ("burglary (dwelling)", "arson"))
VOID_CLAIM = "void-2008,2,1,{kind},{number},{names},,section 4,Words."


def void_claim(kind: str, number: str, names: str) -> str:
    return VOID_CLAIM.format(kind=kind, number=number, names=names)


@pytest.mark.parametrize(
    ("claim", "words", "verdict"),
    [
        (("outcomes-met", "0", ""), "none", "agrees"),
        (("outcomes-improving", "1", ""), BURGLARY, "cannot tell"),
        (("outcomes-improving", "", "burglary-sd-rate"), BURGLARY, "cannot tell"),
        (("outcomes-improving", "", "burglary-sd-rate;arson-sd-rate"), BURGLARY, "disagrees"),
        (("outcomes-improving", "3", ""), BURGLARY, "disagrees"),
        (("outcomes-improving", "", "arson-sd-rate"), BURGLARY, "disagrees"),
        (("outcomes-remaining", "1", "arson-incidence"), ARSON, "cannot tell"),
        (("outcomes-remaining", "0", ""), ARSON, "disagrees"),
    ],
)
def test_tallies_of_what_is_not_met(tmp_path: Path, claim: tuple[str, str, str], words: str, verdict: str) -> None:
    data = with_claims(tmp_path, void_claim(*claim))
    assert judged(data, VOID_2) == [(words, verdict)]


def test_literal_words_want_the_measure_and_not_only_the_offence(tmp_path: Path) -> None:
    claim = void_claim("outcomes-remaining", "", "arson-sd-rate")
    rates = "void-2008,2,7,robbery-sd-rate,rate,Robbery,SD rate,10.0%,20.0%,10.0 pp,,√\n"
    data = with_claims(tmp_path, claim, published_table=rates)
    (usual,) = outcome_checks(data, VOID_2)
    (literal,) = outcome_checks(data, f"{VOID_2}&counted=literally")
    assert (usual.verdict, literal.verdict) == (Verdict.CANNOT_TELL, Verdict.DISAGREES)
    assert literal.note == "It does not name arson. No other way of counting reproduces it."


def test_accepted_cannot_be_told_of_a_recommendation_without_an_action(tmp_path: Path) -> None:
    claims = ("quill-2007,2,1,recommendations-accepted,,,,section 4,Most of them.",)
    data = with_claims(tmp_path, *claims)
    found = challenge(data, parse_selection(QUILL_2, data).selection)
    assert found is not None
    (check,) = of_kinds(found.checks, CheckKind.RECOMMENDATIONS)
    assert (check.recomputed, check.verdict) == ("action recorded on 2 of 3: R1 and R2", Verdict.CANNOT_TELL)


@pytest.mark.parametrize(("number", "verdict"), [("", "agrees"), ("2", "agrees"), ("6", "disagrees")])
def test_issues_are_counted_where_the_text_gives_a_number(tmp_path: Path, number: str, verdict: str) -> None:
    data = with_claims(tmp_path, f"quill-2007,2,1,issues-listed,{number},,,section 4,Most of them.")
    found = challenge(data, parse_selection(QUILL_2, data).selection)
    assert found is not None
    (check,) = of_kinds(found.checks, CheckKind.ISSUES)
    assert (check.recomputed, check.verdict.value) == ("two listed; two with an owner or a date", verdict)


# Surveys


@pytest.mark.parametrize(
    ("statement", "percents"),
    [
        ("I like it", (70.0, 20.0)),
        ("I know it", (60.0, 5.0)),
        ("take pride", (87.0, 2.0)),
        ("nowhere", ()),
    ],
)
def test_quoted_percents_are_those_of_the_statement(statement: str, percents: tuple[float, ...]) -> None:
    text = "87% take pride, 2% do not. I like it – 70% agreed, 20% disagreed, I know it – 60% agreed, 5% disagreed."
    assert quoted_percents(statement, text)[1] == percents


@pytest.mark.parametrize(
    ("agree", "disagree", "verdict"),
    [
        (70, 20, Verdict.AGREES),
        (70, None, Verdict.AGREES),
        (71, 20, Verdict.DISAGREES),
        (70, 21, Verdict.DISAGREES),
    ],
)
def test_survey_check_holds_the_rows_against_the_text(agree: float, disagree: float | None, verdict: Verdict) -> None:
    figure = SurveyFigure("Survey", "I like it", agree, disagree)
    assert survey_check(figure, "I like it: 70% agreed, 20% disagreed.", "section 3").verdict is verdict


def test_survey_check_refuses_more_than_all() -> None:
    figure = SurveyFigure("Survey", "I like it", 70, 40)
    assert survey_check(figure, "I like it: 70% yes, 40% no.", "section 3").verdict is Verdict.DISAGREES


# Exchanged marks


def pairs_of(folder: Path, *rows: str) -> list[tuple[int, int]]:
    lines = "".join(f"quill-2007,0,{number},{cells}\n" for number, cells in enumerate(rows, start=1))
    data = with_claims(folder, published_table=lines)
    (visit,) = [visit for visit in visits_of(data, "QUILL") if visit.visit == 0]
    return [pair.rows for pair in exchanged_pairs(data, visit)]


LEFT = "burglary-incidence,position,Burglary,Position,1,4,-3,,√"  # worse by 3, marked positive
STAYED = "robbery-incidence,position,Robbery,Position,3,2,1,,x"  # better by 1, marked negative
FELL = "arson-incidence,position,Arson,Position,2,4,-2,,√"  # worse by 2, marked positive
SLIPPED = "arson-incidence,position,Arson,Position,2,3,-1,,√"  # worse by 1: held, where one place counts as held
RATE = "burglary-sd-rate,rate,Burglary,SD rate,9.0%,5.0%,-4.0 pp,,√"  # a rate, marked wrongly


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ((LEFT, STAYED), [(1, 2)]),
        ((LEFT, STAYED, FELL), [(1, 2), (2, 3)]),  # either would do: both are said
        ((LEFT, STAYED, SLIPPED), [(1, 2)]),
        ((STAYED, SLIPPED), []),
        ((LEFT, FELL), []),
        ((LEFT, RATE), []),
        ((LEFT,), []),
        ((), []),
    ],
)
def test_exchanged_pairs_contradict_their_rows_and_would_agree(
    tmp_path: Path, rows: tuple[str, ...], pairs: list[tuple[int, int]]
) -> None:
    assert pairs_of(tmp_path, *rows) == pairs


def test_first_re_visit_of_quillmere_reads_a_sign_strictly() -> None:
    data = load_snapshot(FOLDER)
    strict = challenge(data, parse_selection(f"{QUILL_1}&reading=strict", data).selection)
    assert strict is not None
    found = {check.about: check.recomputed for check in of_kinds(strict.checks, CheckKind.RESULT)}
    assert found["robbery"] == "not met: 3rd; asked: under 3"
    assert found["burglary (dwelling)"] == "met: 3rd; asked: 3rd or better"
