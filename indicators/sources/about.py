"""A table as it leaves a page: figures as numbers with the digits of the screen, and what has to be known about it.

A producer fills it, a writer turns it into a file; neither knows the other. This module imports nothing of the project,
so that a file can be written in a process that loads no data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Number:
    """A figure in the unit that it is written in: 22.8 where the screen says "22.8 %".

    `value` is the full figure; `decimals`, `is_signed` and `unit` say how the screen writes it.
    """

    value: float
    decimals: int = 0
    is_signed: bool = False
    unit: str = ""


CellValue = str | Number


@dataclass(frozen=True)
class About:
    """What has to be known about a table or a picture wherever it goes; what does not arise is empty.

    Attributes:
        borough: By name, or what else the figures are of.
        current_period: The months on show, in words.
        previous_period: The months that they are compared with, in words.
        filters: What else was chosen, in words.
        reading: How the contract is read.
        family: Among whom positions are counted.
        rule: How the figures come about.
        source: Where they come from, with its date.
        caveats: What goes with the source wherever it is named, on a page and in a picture too: notes of their own.
        footnotes: What else is odd or to be known.
        status: The word for the figures: published, final, provisional, illustrative, or several of them.
        embargo: What must not be passed on yet, and until when.
        snapshot: Id of the data.
        codes: What a program would rather read than the words, by the keys of a CSV file; where a key is the name of
            a field it stands in its place there.
    """

    borough: str = ""
    current_period: str = ""
    previous_period: str = ""
    filters: str = ""
    reading: str = ""
    family: str = ""
    rule: str = ""
    source: str = ""
    caveats: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    status: str = ""
    embargo: str = ""
    snapshot: str = ""
    codes: Mapping[str, CellValue] = field(default_factory=dict)

    def facts(self) -> dict[str, str]:
        """Return what there is to know by the name of its field, in the order of the fields, in words."""
        values = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in {"caveats", "codes"}}
        values["footnotes"] = self.notes
        texts = {name: " ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
        return {name: text for name, text in texts.items() if text}

    def shared(self) -> dict[str, CellValue]:
        """Return what every row of a CSV file repeats: codes first, the id of the data last."""
        facts = {**self.facts(), **self.codes}
        more = {name: code for name, code in self.codes.items() if name not in LABELS}
        return {**more, **{name: facts[name] for name in LABELS if name in facts}}

    @property
    def notes(self) -> tuple[str, ...]:
        """Return all notes, those that go with the source first."""
        return (*self.caveats, *self.footnotes)

    @property
    def source_line(self) -> str:
        """Name the source with what goes with it, as a page, a picture and a mail do."""
        return " ".join([f"Source: {self.source.rstrip('.')}.", *self.caveats])

    @property
    def periods(self) -> str:
        """Say both periods: "June to November 2007 against June to November 2006"."""
        return " against ".join(filter(None, (self.current_period, self.previous_period)))


LABELS = {
    "borough": "Borough",
    "current_period": "Period",
    "previous_period": "Compared with",
    "filters": "Chosen",
    "reading": "Reading of the contract",
    "family": "Family",
    "rule": "Rule",
    "source": "Source",
    "footnotes": "Notes",
    "status": "Status",
    "embargo": "Early access",
    "snapshot": "Data snapshot",
}
