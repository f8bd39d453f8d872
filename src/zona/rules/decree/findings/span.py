"""The months that a plan still has: what lies before it begins cannot be asked of its rhythm."""

from zona.rules.decree.reading import Action, Reading

YEAR = 12


def begins_in(reading: Reading) -> int:
    """The first month of the plan's year that it can work in: that of its signing day where this lies in the year,
    January where it was signed before, and where no day is known the first month that any row plans."""
    signed = reading.decree.signed_on
    if signed is not None:
        return signed.month if signed.year == reading.plan_year else 1
    return min((month for action in reading.actions for month in action.months), default=1)


def left_of(times: int, begins: int) -> int:
    """How many of so many times a year still lie ahead in a plan that begins in a month."""
    return -(-times * (YEAR + 1 - begins) // YEAR)


def takes_all(action: Action, begins: int) -> bool:
    """Whether a row works in every month that its plan has: it cannot be done oftener."""
    return action.months == tuple(range(begins, YEAR + 1))
