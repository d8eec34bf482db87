"""What a check of one printed statement can come to."""

from enum import StrEnum


class Verdict(StrEnum):
    """What recomputing a printed figure comes to."""

    AGREES = "agrees"
    ROUNDING_ONLY = "rounding only"
    DISAGREES = "disagrees"
    CANNOT_TELL = "cannot tell"
