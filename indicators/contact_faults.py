"""What is wrong with the points of contact as a file: nobody can be reached by a name alone."""

from collections.abc import Iterator

import pandas as pd

from indicators.faults import Fault

WAYS = ["phone", "email", "web"]


def contact_faults(contacts: pd.DataFrame) -> Iterator[Fault]:
    """A point of contact can be reached in at least one way."""
    unreachable = contacts[(contacts[WAYS] == "").all(axis=1)]
    for line, name in unreachable["name"].items():
        rule = "a point of contact has a phone number, an e-mail address or a web address"
        yield Fault("contacts.csv", rule, "Fill in one of the three", int(str(line)), " + ".join(WAYS), name)
