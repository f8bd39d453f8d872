"""Proving that what months repeat of their events agrees with these."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from django.utils import timezone

from zona.plan.models import Occurrence, OccurrenceEvent, Proof
from zona.plan.months import hints_of
from zona.ui.zones import zone_of

TREATMENTS = frozenset(Occurrence.Treatment)


def month_faults() -> Iterator[str]:
    """Every month whose events are not counted without a gap, or that repeats them wrongly; every document that stands
    for what was never handed in. One English sentence each."""
    seen: set[int] = set()
    told = OccurrenceEvent.objects.order_by("occurrence_id", "number").iterator(chunk_size=2000)
    for pk, events in groupby(told, key=lambda event: event.occurrence_id):
        seen.add(pk)
        occurrence = Occurrence.objects.select_related("action__plan__unit").get(pk=pk)
        with timezone.override(zone_of(occurrence.action.plan.unit.code)):
            faults = list(_faults(occurrence, list(events)))
        yield from faults
    for occurrence in Occurrence.objects.filter(version__gt=0).exclude(pk__in=seen).select_related("action__plan"):
        yield f"{_name(occurrence)}: version {occurrence.version} without any event"
    for proof in Proof.objects.filter(until=None).exclude(since__step="handed_in").select_related("document"):
        yield f"proof {proof.pk}: document {proof.document.code} came by something else than a hand-in"


def _faults(occurrence: Occurrence, events: list[OccurrenceEvent]) -> Iterator[str]:
    name = _name(occurrence)
    if [event.number for event in events] != list(range(1, len(events) + 1)):
        yield f"{name}: the events are not numbered from 1 without a gap"
    for column, value in asdict(hints_of(events)).items():
        kept = getattr(occurrence, column)
        if kept != value:
            yield f"{name}: {column} is {kept}, its events say {value}"
    treated = [event.step for event in events if event.step in TREATMENTS]
    if treated and treated[-1] != occurrence.treatment:
        yield f"{name}: treatment is {occurrence.treatment}, its events say {treated[-1]}"


def _name(occurrence: Occurrence) -> str:
    action = occurrence.action
    return f"month {action.plan.code}/{action.key}/{occurrence.month}"
