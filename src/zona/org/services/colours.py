"""An office's own colour: chosen, and given back."""

from datetime import datetime

from django.db import transaction

from zona.audit.services import Actor, record
from zona.org.models import Unit
from zona.org.refusals import UnableToChangeUnit
from zona.org.services.units import renumber
from zona.ui.colours import fault_of


@transaction.atomic
def choose_colour(*, unit: Unit, colour: str, actor: Actor, at: datetime) -> None:
    """Gives a unit, and those below it that chose none, the colour "#rrggbb". Raises `UnableToChangeUnit` for one that
    cannot be read (WCAG 2.2 AA)."""
    if fault := fault_of(colour):
        raise UnableToChangeUnit(fault.words)
    if unit.brand != colour:
        told = {"colour": colour, "before": unit.brand}
        subject = f"unit:{unit.code}"
        record(actor=actor, at=at, chain=unit.code, verb="unit.colour_chosen", subject=subject, data=told)
        _wear(unit, colour)


@transaction.atomic
def give_colour_back(*, unit: Unit, actor: Actor, at: datetime) -> None:
    """Takes a unit's own colour away: it wears again what is worn above it, or the product's."""
    if unit.brand:
        told, subject = {"before": unit.brand}, f"unit:{unit.code}"
        record(actor=actor, at=at, chain=unit.code, verb="unit.colour_given_back", subject=subject, data=told)
        _wear(unit, "")


def _wear(unit: Unit, colour: str) -> None:
    """Puts it on, here and below; after the log's entry, whose lock makes two of them wait for one another."""
    unit.brand = colour
    unit.save(update_fields=["brand"])
    renumber()
    unit.refresh_from_db(fields=["worn"])
