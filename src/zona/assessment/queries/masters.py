"""The masters that words an office's LKE, and how one is placed and compared before it is adopted."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from zona.assessment.editions import asked_of, placed_of, questions_of, year_of
from zona.assessment.models import Assessment, Master, Step
from zona.assessment.models.masters import PREFIX
from zona.org.models import Unit
from zona.rules.lke.answers import Fault
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.master import Bound, Soal, bind
from zona.rules.lke.master_compare import Change, compare_masters
from zona.rules.lke.master_edition import edition_of, share_faults, weight_faults
from zona.rules.lke.master_next import place_next


def masters_for(unit: Unit) -> QuerySet[Master]:
    """The masters that the top of the unit's tree brought, newest first, drafts too."""
    above = Master.objects.filter(unit__place__lte=unit.place, unit__place_end__gte=unit.place)
    return (
        above.defer("content")
        .select_related("unit", "brought_by", "adopted_by", "withdrawn_by")
        .order_by("-year", "-version", "-brought_at")
    )


def master_for(unit: Unit, code: str, *, drafts: bool) -> Master | None:
    """One of them by its code; a draft, or one withdrawn before it was adopted, only where `drafts` is."""
    found = masters_for(unit).defer(None).filter(code=code).first()
    return found if found and (drafts or found.adopted_at is not None) else None


def standing_master(unit: Unit, year: int) -> Master | None:
    """The newest adopted master of a year or of one before it, which an assessment of the year goes by."""
    return masters_for(unit).filter(adopted_at__isnull=False, withdrawn_at=None, year__lte=year).first()


def newer_master(assessment: Assessment) -> Master | None:
    """The master that stands for the assessment's year, where the assessment goes by another edition of the same items;
    None where it goes by that one, or once a round was locked, which settles the edition."""
    found = standing_master(assessment.unit, assessment.year)
    if (
        found is None
        or found.edition == assessment.edition
        or Step.objects.filter(round__assessment=assessment).exists()
    ):
        return None
    return found if load_instrument(found.edition).home == load_instrument(assessment.edition).home else None


@dataclass(frozen=True, slots=True)
class Official:
    """The official wording of an assessment's items: of which edition, and from which year's master."""

    edition: str
    year: int

    def asked(self, item: str) -> tuple[Soal, ...]:
        """What the master asks for an item: one question, one for each count, or none."""
        return asked_of(self.edition).get(item, ())


def official_of(assessment: Assessment) -> Official | None:
    """The wording by the master that the assessment goes by, else by the one that stands for its year; at most one
    query."""
    worded = assessment.edition.startswith(PREFIX)
    code = None if worded else standing_code(assessment.unit, assessment.year).first()
    return official_by(assessment, code)


def standing_code(unit: Unit, year: int) -> QuerySet[Master, str]:
    """The code of the newest adopted master of a year or of one before it, alone: it is asked for each page."""
    standing = Master.objects.filter(
        unit__place__lte=unit.place, unit__place_end__gte=unit.place, adopted_at__isnull=False, withdrawn_at=None
    )
    return standing.filter(year__lte=year).order_by("-year", "-version").values_list("code", flat=True)[:1]


def official_by(assessment: Assessment, standing: str | None) -> Official | None:
    """The wording by the master that the assessment goes by, else by the standing one, where it words the same LKE."""
    if assessment.edition.startswith(PREFIX):
        return Official(assessment.edition, year_of(assessment.edition))
    edition = f"{PREFIX}{standing}"
    if standing is None or load_instrument(edition).home != load_instrument(assessment.edition).home:
        return None
    return Official(edition, year_of(edition))


@dataclass(frozen=True, slots=True)
class Placing:
    """How a draft's questions find their items: after which master, what each asks, what found no place, what differs
    from the master before, and the edition that it would be."""

    previous: Master | None
    bound: Bound
    faults: list[Fault]
    changes: list[Change]
    edition: Instrument | None


def placing_of(master: Master) -> Placing:
    """The placing of a draft as it would be adopted now, or of an adopted one as it was."""
    read = questions_of(master)
    before = master.previous if master.adopted_at else _before(master)
    changes = compare_masters(questions_of(before), read) if before else []
    if master.adopted_at is not None:
        bound = Bound(placed_of(master), [])
    elif before is not None:
        bound = place_next(load_instrument(before.edition), placed_of(before), changes)
    else:
        bound = bind(load_instrument(master.base), read)
    if bound.faults:
        return Placing(before, bound, bound.faults, changes, None)
    edition = edition_of(load_instrument(master.base), read, bound, master.edition)
    return Placing(before, bound, weight_faults(edition) + share_faults(edition, read, bound), changes, edition)


def _before(master: Master) -> Master | None:
    """The adopted master that this one would follow: the newest of its year or an earlier one."""
    standing = Master.objects.filter(unit=master.unit_id, adopted_at__isnull=False, withdrawn_at=None)
    return standing.filter(year__lte=master.year).order_by("-year", "-version").first()


def master_faults() -> Iterator[str]:
    """One sentence for each master that is not the file that was brought, or whose placing misses a question."""
    for master in Master.objects.iterator(chunk_size=20):
        if sha256(master.content.encode()).hexdigest() != master.sha256:
            yield f"Master {master.code}: its content is not what was brought."
        elif master.adopted_at is not None and {s.id for s in questions_of(master).soals} != placed_of(master).keys():
            yield f"Master {master.code}: its placing does not name exactly its questions."
