"""Words that explain themselves: a heading with a note, and the glossary with all of them."""

from dash import html

GLOSSARY: dict[str, str] = {
    "TNO": "Total notifiable offences: all recorded crime.",
    "Incidence": "Offences in the period for each 1000 residents, or households for burglary. Not annualised.",
    "SD rate": "Sanction detections (charges, cautions and the like) in the period divided by offences recorded in it. "
    "A ratio of two counts, so it can pass 100 %.",
    "MSBCU": "Most similar basic command units: the boroughs that this one is compared with. "
    "Each borough has a family of its own, which changes with time.",
    "Position": "Rank in the borough's own family, 1 is best: the lowest incidence, the highest SD rate. "
    "Boroughs with the same rate share a position, shown as “=8th”.",
    "Notional contract": "The positions that HMIC expects the borough to reach by the re-visit.",
    "<12": "Read as 12th or better, for only so does the tally of the 2007 report come out; "
    "the other reading, under 12, is one click away.",
    "Compliance": "An outcome is in compliance while it is met: kept since the baseline, left, joined, or still out.",
    "H/I": "Hold or improve: at least as good a position as in the baseline period.",
    "Places in hand": "How many places better than the contract asks for (+), or how many short (−). 0 is just met.",
    "Direction": "What has happened since the baseline: better, held or worse, by each row's own good direction.",
    "pp": "Percentage points: the difference between two percentages.",
    "HMIC": "Her Majesty's Inspectorate of Constabulary, the police inspectorate.",
    "BCU, BOCU": "(Borough) operational command unit: the police of one borough.",
    "SMT": "The borough's senior management team.",
    "iQuanta": "The Home Office's web service of the time for comparing police performance.",
    "IAG": "Independent Advisory Group of people from the community.",
    "TTCG": "Tactical Tasking and Co-ordination Group.",
    "PRISM": "The borough's regular problem solving meeting.",
    "SNT": "Safer Neighbourhoods Team.",
    "PDR": "Performance and development review of a member of staff.",
    "BME, LGBT": "Black and minority ethnic; lesbian, gay, bisexual and transgender.",
    "CAD": "Computer aided despatch: the log of calls for the police.",
    "CJU, IPT": "Criminal Justice Unit; integrated prosecution team of police and prosecutors.",
    "CrimInt Plus": "The force's criminal intelligence system.",
    "LBB": "London Borough of Bromley, the local authority.",
    "MPA, MPS": "Metropolitan Police Authority; Metropolitan Police Service.",
    "MSC": "Metropolitan Special Constabulary: unpaid, part-time officers.",
    "OCG": "Organised crime group.",
    "PCSO": "Police community support officer.",
    "PI": "Performance indicator.",
    "BIU, CMU, IBO": "Borough Intelligence Unit, Crime Management Unit, Integrated Borough Operations office.",
    "DMM, WIM": "Daily management meeting, weekly intelligence meeting.",
    "EIDU, RDW, RST": "External Income Development Unit, Resource Display Window, Responding Safely Together.",
    "PSU": "Police Standards Unit of the Home Office.",
    "TP": "Territorial Policing, the part of the Metropolitan Police that runs the boroughs.",
    "BBM, BCTG, ESB, HR4, OI, SDA": "Not explained in the report.",
    "TIB": "Telephone Investigation Bureau.",
}


def build_explained(word: str, term: str) -> html.Button:
    """Return a word with its meaning as a note."""
    return build_noted(word, GLOSSARY[term])


def build_noted(word: str, note: str) -> html.Button:
    """Return a word with a note that shows on pointing, focus or touch."""
    return html.Button(word, type="button", className="explained", **{"data-note": note, "aria-description": note})


def build_glossary() -> html.Dl:
    """Return every term with its meaning."""
    return html.Dl(
        [item for term, note in GLOSSARY.items() for item in (html.Dt(term), html.Dd(note))], className="glossary"
    )
