"""What checking a report comes to, in one statement and a few sentences."""

from dataclasses import dataclass

from indicators.report.check import Challenge
from indicators.report.checks import FIGURES, Check, CheckKind, Reckoning, of_kinds, tally
from indicators.report.figure_checks import MADE_UP
from indicators.terms.verdict import Verdict
from indicators.terms.wording import humanise_list, plural, small_number

NOUNS = {
    CheckKind.RATE_CHANGE: ("change of a rate", "changes of rates"),
    CheckKind.POSITION_CHANGE: ("change of a position", "changes of positions"),
    CheckKind.RATE_MARK: ("direction mark on a rate", "direction marks on rates"),
    CheckKind.POSITION_MARK: ("direction mark on a position", "direction marks on positions"),
    CheckKind.RESULT: ("contract result", "contract results"),
    CheckKind.FAMILY: ("size of the family", "sizes of the family"),
    CheckKind.OUTCOMES: ("tally of outcomes", "tallies of outcomes"),
    CheckKind.RECOMMENDATIONS: ("count of recommendations", "counts of recommendations"),
    CheckKind.ISSUES: ("list of issues", "lists of issues"),
    CheckKind.SURVEY: ("survey figure", "survey figures"),
    CheckKind.NARRATIVE: ("figure of the text", "figures of the text"),
    CheckKind.RATE: ("rate", "rates"),
    CheckKind.POSITION: ("position", "positions"),
    CheckKind.CONTRACT: ("place of the contract column", "places of the contract column"),
}


@dataclass(frozen=True)
class CheckAnswer:
    """`statement` is the answer, `disagreeing` names what does not agree, `rest` says what else there is.

    `apart` says the same of the printed table's figures, which are no statements.
    """

    statement: str
    disagreeing: str
    rest: str
    apart: str

    @property
    def sentence(self) -> str:
        """What is said of the statements in one go."""
        return " ".join(part for part in (f"{self.statement}.", self.disagreeing, self.rest) if part)


def check_answer(found: Challenge) -> CheckAnswer:
    """Say how many statements agree, and name those that do not."""
    count = tally(found.statements)
    agreeing = count[Verdict.AGREES] + count[Verdict.ROUNDING_ONLY]
    judged = agreeing + count[Verdict.DISAGREES]
    if not judged:
        statement = "No printed statement can be checked" if found.checks else "Nothing in the report to check"
        return CheckAnswer(statement, "", unknown_words(count[Verdict.CANNOT_TELL], more=""), apart_words(found.checks))
    agree = "agrees" if judged == 1 else "agree"
    statement = f"{agreeing} of {judged} printed {plural(judged, 'statement')} {agree} with the report's own figures"
    rounding = count[Verdict.ROUNDING_ONLY]
    close = f"{capital(rounding)} of those that agree {'differs' if rounding == 1 else 'differ'} by rounding only."
    rest = (close if rounding else "", unknown_words(count[Verdict.CANNOT_TELL]))
    said = " ".join(part for part in rest if part)
    return CheckAnswer(statement, disagreeing_words(found.statements), said, apart_words(found.checks))


def apart_words(checks: tuple[Check, ...]) -> str:
    """Say what becomes of the table's rates and positions, and of its contract column."""
    figures, asked = of_kinds(checks, *FIGURES), of_kinds(checks, CheckKind.CONTRACT)
    parts = []
    if figures:
        parts.append(f"Counted apart: {fates(figures)}.")
    if asked:
        agree = tally(asked)[Verdict.AGREES]
        parts.append(f"The contract column agrees with the contract in {agree} of {len(asked)} rows.")
    return " ".join(parts)


def fates(figures: list[Check]) -> str:
    """Say how many figures agree with monthly counts, how many do not, and how many cannot be told."""
    count, total = tally(figures), f"{len(figures)} printed rates and positions"
    loaded = "those that are loaded are made up" if any(MADE_UP in each.note for each in figures) else "none are loaded"
    why = f"for the report prints no counts and {loaded}"
    unknown = count[Verdict.CANNOT_TELL]
    if unknown == len(figures):
        return f"none of the {total} can be told, {why}"
    close = f", {count[Verdict.ROUNDING_ONLY]} of them by rounding only" if count[Verdict.ROUNDING_ONLY] else ""
    words = {
        f"{count[Verdict.AGREES] + count[Verdict.ROUNDING_ONLY]} agree with monthly counts{close}": True,
        f"{count[Verdict.DISAGREES]} do not": count[Verdict.DISAGREES],
        f"{unknown} cannot be told, {why}": unknown,
    }
    return f"of the {total}, {humanise_list([each for each, number in words.items() if number])}"


def capital(count: int) -> str:
    """Write a number at the beginning of a sentence."""
    return small_number(count).capitalize()


def unknown_words(count: int, *, more: str = " more") -> str:
    """Say how many statements cannot be judged."""
    return f"{capital(count)}{more} cannot be told: the report does not print enough." if count else ""


def disagreeing_words(checks: tuple[Check, ...]) -> str:
    """Name what does not agree, kind by kind."""
    wrong = [check for check in checks if check.verdict is Verdict.DISAGREES]
    if not wrong:
        return "None disagrees."
    parts = [kind_words(kind, of_kinds(wrong, kind)) for kind in CheckKind if of_kinds(wrong, kind)]
    return f"{capital(len(wrong))} {'does' if len(wrong) == 1 else 'do'} not: {'; '.join(parts)}."


def kind_words(kind: CheckKind, checks: list[Check]) -> str:
    """Name the disagreeing statements of one kind: "two contract results (robbery SD and ...)"."""
    one, many = NOUNS[kind]
    names = humanise_list([check.about for check in checks])
    return f"{small_number(len(checks))} {one if len(checks) == 1 else many} ({names})"


def reckoning_words(reckoning: Reckoning, found: Challenge) -> str:
    """Name a way of counting by the contract's own sign and threshold."""
    if reckoning is Reckoning.LITERAL:
        return "the narrative's literal words"
    if found.reading is None:
        return "as printed"
    return found.reading.strict if reckoning is Reckoning.STRICT else found.reading.or_better


def tolerance_words(tolerance: int) -> str:
    """Say what counts as held."""
    return f"{tolerance} {plural(tolerance, 'place')}"
