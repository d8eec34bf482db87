"""What is said of a report, its check and its recommendations."""

from indicators.report.reckonings import Combination
from indicators.report.report import Report, SurveyFigure
from indicators.terms.wording import humanise_list, plural

HEADS = (
    "Reading",
    "Tolerance",
    "Outcomes met",
    "Marks on positions that agree",
    "Contract results that agree",
    "Tallies that agree",
    "What it reproduces",
)


def met_words(each: Combination) -> str:
    """Say how many outcomes are met; at the narrative's word, of those that it implies are met."""
    return f"{each.met.agree} of the {each.met.total} that it implies are met" if each.left_over else str(each.met)


def tallies_words(each: Combination) -> str:
    """Say which tallies come out."""
    none = "Reproduces no tally" if each.tallies.total else "No tally to reproduce"
    return f"Reproduces {humanise_list(quoted(each.reproduced))}" if each.reproduced else none


def missed_words(each: Combination) -> str:
    """Say which tallies do not come out."""
    return f"not {humanise_list(quoted(each.missed))}" if each.missed else ""


def reproduced_words(each: Combination) -> str:
    """Say in one go what a reading reproduces, for a file."""
    words = tallies_words(each)
    first = f"Closest to the report: {words[:1].lower()}{words[1:]}" if each.is_closest else words
    return "; ".join(filter(None, (first, missed_words(each))))


def quoted(tallies: tuple[str, ...]) -> list[str]:
    """Put tallies between quotation marks."""
    return [f"“{words}”" for words in tallies]


def progress_words(report: Report) -> str:
    """Say the tally, counted off the list: "2 of 4 recommendations discharged; 2 partially discharged"."""
    total = len(report.recommendations)
    done = report.tally.get("discharged", 0)
    rest = [f"{count} {status}" for status, count in report.tally.items() if status != "discharged"]
    others = f"; {humanise_list(rest)}" if rest else ""
    return f"{done} of {total} {plural(total, 'recommendation')} discharged{others}."


def survey_words(figure: SurveyFigure) -> str:
    """Write the figures of one survey question as printed."""
    disagree = f", {figure.disagree:g} % disagree" if figure.disagree is not None else ""
    return f"{figure.agree:g} % agree{disagree}"
