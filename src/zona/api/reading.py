"""What a token may read: units in its reach, and what is theirs. Every function is given a unit that was checked."""

from datetime import date

from django.db.models import Q, QuerySet

from zona.evidence.models import Confidentiality, Document
from zona.evidence.queries.documents import in_year
from zona.org.models import Unit
from zona.plan.models import Action, Plan
from zona.plan.queries.board import due_until, total_of
from zona.plan.queries.months import Month, months_of, read_months
from zona.post.models import AccessToken
from zona.rules.schedule import Progress, State, progress_of


def reach(token: AccessToken) -> QuerySet[Unit]:
    """The units that a token reaches: its own, and those below where it was made so."""
    own = token.unit
    asked = Q(place__gte=own.place, place__lte=own.place_end) if token.below else Q(pk=own.pk)
    return Unit.objects.filter(asked).select_related("parent").order_by("place", "pk")


def plan_years(unit: Unit) -> list[int]:
    """The years for which a unit has a plan, newest first."""
    held = Plan.objects.filter(unit=unit, withdrawn_at=None)
    return list(held.order_by("-year").values_list("year", flat=True))


def plan_of(unit: Unit, year: int) -> Plan | None:
    """A unit's plan of a year, unless it was withdrawn."""
    return Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).first()


def rows_of(plan: Plan) -> list[Action]:
    """The rows of a plan that were not withdrawn, in their order."""
    rows = Action.objects.filter(plan=plan, withdrawn_at=None).select_related("section")
    return list(rows.order_by("section__position", "position"))


def months_by_row(plan: Plan, rows: list[Action], today: date) -> dict[int, list[Month]]:
    """The planned months of each row, by the row's key."""
    held = read_months(action__plan=plan)
    found = {row.pk: months_of(held, row.pk, year=plan.year, today=today) for row in rows}
    return {pk: [m for m in months if m.state is not State.NONE] for pk, months in found.items()}


def progress(plan: Plan, today: date) -> tuple[Progress, dict[str, Progress]]:
    """The progress of a plan, in all and by section."""
    rows, until = rows_of(plan), due_until(plan.year, today)
    months = months_by_row(plan, rows, today)
    sections: dict[str, list[Progress]] = {}
    for row in rows:
        told = progress_of(((m.month, m.state) for m in months[row.pk]), until=until)
        sections.setdefault(row.section.number, []).append(told)
    by_section = {number: total_of(parts) for number, parts in sections.items()}
    return total_of(by_section.values()), by_section


def documents_of(unit: Unit, year: int | None) -> QuerySet[Document]:
    """The documents of a unit's register that are not limited and not withdrawn, the latest first."""
    open_ones = [Confidentiality.PUBLIC, Confidentiality.INTERNAL]
    found = Document.objects.filter(unit=unit, withdrawn_at=None, confidentiality__in=open_ones)
    if year is not None:
        found = found.filter(in_year(year))
    return found.order_by("-registered_at", "-pk")
