"""Proof that rounds stand where their steps led, and that every seal proves itself and the rows agree with it."""

from collections.abc import Iterator

from django.db.models import Max

from zona.assessment.models import Assessment, Round, Snapshot
from zona.assessment.queries.drift import RELATED, drift_of
from zona.assessment.sealed import Sealed
from zona.audit.models import Entry
from zona.rules.lke.rounds import stage_after


def round_faults() -> Iterator[str]:
    """One sentence for each round whose stage or due day is not that of its steps and deadlines."""
    rounds = Round.objects.select_related("assessment__unit").prefetch_related("steps")
    for one in rounds.iterator(chunk_size=200):
        where = f"Round {one.number} of {one.assessment.unit.code} {one.assessment.year}"
        moves = [step.move for step in sorted(one.steps.all(), key=lambda s: s.position)]
        try:
            stage = stage_after(moves)
        except ValueError as wrong:
            yield f"{where}: {wrong}."
            continue
        if one.stage != stage:
            yield f"{where}: stage is {one.stage}, its steps give {stage}."
        due = one.deadlines.get(stage)
        if (one.due_on.isoformat() if one.due_on else None) != due:
            yield f"{where}: due_on is {one.due_on}, its deadlines give {due}."


def snapshot_faults() -> Iterator[str]:
    """One sentence for each seal that was changed, broken from the log, taken away, whose scores do not follow, or with
    which the rows that it holds no longer agree."""
    entries = {
        (entry.subject, entry.data.get("snapshot")): entry
        for entry in Entry.objects.filter(verb="assessment.sealed").only("subject", "data", "number", "chain")
    }
    before: dict[int, str] = {}
    seals = Snapshot.objects.select_related("instrument", "round__assessment__unit").order_by("pk")
    for one in seals.iterator(chunk_size=50):
        assessment = one.round.assessment
        where = f"Snapshot {one.code} of {assessment.unit.code} {assessment.year}"
        yield from (f"{where}: {fault}." for fault in Sealed(one).faults())
        entry = entries.pop((assessment.subject, one.code), None)
        if entry is None or entry.data.get("sha256") != one.sha256 or entry.number != one.entry:
            yield f"{where}: the log does not hold its digest."
        if one.previous != before.get(assessment.pk, ""):
            yield f"{where}: it does not follow the seal before it."
        before[assessment.pk] = one.sha256
    known = set(Assessment.objects.values_list("code", flat=True))
    for subject, code in entries:
        if subject.partition(":")[2] in known:
            yield f"Snapshot {code}: the log holds its digest, but it is gone."
    yield from _drift_faults()


def _drift_faults() -> Iterator[str]:
    """One sentence for each answer, verdict and exhibit that is not what the newest seal of its round says."""
    newest = Snapshot.objects.values("round").annotate(newest=Max("pk")).values("newest")
    seals = Snapshot.objects.filter(pk__in=newest).select_related("round__assessment__unit").order_by("pk")
    loaded = seals.prefetch_related(*(f"round__{related}" for related in RELATED))
    for one in loaded.iterator(chunk_size=50):
        assessment = one.round.assessment
        where = f"Snapshot {one.code} of {assessment.unit.code} {assessment.year}"
        yield from (f"{where}: {difference}." for difference in drift_of(one.round, one))
