"""What the words of a time settle."""

from dataclasses import dataclass
from enum import StrEnum

ALL_YEAR = tuple(range(1, 13))


class Certainty(StrEnum):
    """How far words settle the months."""

    PLAIN = "plain"  # a list or a range of months: nothing was chosen
    CHOICE = "choice"  # the months were chosen among several that fit
    NONE = "none"  # the words name no month
    BLANK = "blank"  # nothing was written


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The months that words mean, and how certain that is. `candidates` are all months that fit the words."""

    months: tuple[int, ...] = ()
    certainty: Certainty = Certainty.NONE
    candidates: tuple[int, ...] = ()
