"""The small print of the brief: sources, rules, caveats, and what the abbreviations mean."""

from dash import html

from components.blocks.explained import GLOSSARY
from components.overview.rules import RULES
from components.papers.sheet import build_section
from indicators.papers.brief import Brief, CitedSource
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.families import PROVISIONAL
from indicators.terms.period_notes import period_notes
from indicators.terms.wording import number, plural

TERMS = ("TNO", "SD rate", "MSBCU", "Notional contract", "H/I", "pp", "HMIC", "BCU, BOCU", "SMT")
MADE_UP = "Figures marked “illustrative” are made up. They show how this works and say nothing about any real borough."


def build_notes(found: Brief) -> html.Section:
    """Return sources, rules and caveats."""
    return build_section(
        "Sources, rules and caveats",
        "notes",
        [
            html.H3("Sources"),
            html.Ul([html.Li(source_line(source)) for source in found.sources]),
            html.H3("Caveats"),
            html.Ul([html.Li(words) for words in caveats(found)]),
            html.H3("Rules"),
            html.Ul([html.Li(rule) for rule in RULES]),
            html.H3("Words"),
            html.P([part for term in TERMS for part in (html.Strong(term), f": {GLOSSARY[term]} ")]),
        ],
    )


def source_line(source: CitedSource) -> str:
    """Name a source with its publisher, date, status and licence."""
    name = ", ".join(part for part in (source.title, source.publisher, source.date) if part)
    return f"{name}. {source.status.capitalize()}. Licence: {source.licence}."


def caveats(found: Brief) -> list[str]:
    """Say what a reader has to bear in mind."""
    table = found.table
    notes = [*period_notes(table.selection.period, table.selection.against), *table.break_notes]
    if ILLUSTRATIVE in found.statuses or table.family_status == ILLUSTRATIVE:
        notes.append(MADE_UP)
    if table.family_status == PROVISIONAL:
        notes.append(
            "No families of similar boroughs were given: boroughs are compared with all others of the files, so "
            "positions are provisional and do not compare like with like."
        )
    if PROVISIONAL in found.statuses:
        notes.append("Provisional counts are restated as records are checked.")
    if found.warnings:
        words = f"{number(found.warnings, 0)} {plural(found.warnings, 'warning')}"
        notes.append(f"The data come with {words}: the page “Data” lists them.")
    return notes or ["None beyond the rules below."]
