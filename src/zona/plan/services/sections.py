"""Changing a plan's sections."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.linking import rows_changed
from zona.plan.models import Action, Section
from zona.plan.reasons import Reason
from zona.plan.services.actions import ref_of
from zona.plan.services.refusals import UnableToEdit


def edit_section(
    *,
    actor: Person,
    at: datetime,
    section: Section,
    version: int,
    number: str,
    title: str,
    area: int | None,
    position: int,
    reason: Reason,
) -> None:
    """Changes a section's number, title, LKE area and place among the sections (`position`, from 1).

    A new number renames the section's rows. Raises `UnableToEdit` when nothing changes, when the number or one of the
    rows' new refs is taken, or when somebody else changed the section meanwhile.
    """
    number, title = number.strip(), title.strip()
    with transaction.atomic():
        current = Section.objects.select_related("plan__unit").get(pk=section.pk)
        siblings = list(Section.objects.filter(plan=current.plan).order_by("position"))
        place = [s.pk for s in siblings].index(current.pk) + 1
        changes = {
            name: [before, after]
            for name, before, after in (
                ("number", current.number, number),
                ("title", current.title, title),
                ("area", current.area, area),
                ("position", place, position),
            )
            if before != after
        }
        _refuse(current, siblings, changes, version, number)
        Section.objects.filter(pk=current.pk).update(version=F("version") + 1, number=number, title=title, area=area)
        if "position" in changes:
            _reorder(siblings, current, position)
        if "number" in changes:
            _rename_rows(current, number)
        rows_changed(current.plan)
        record(
            actor=actor,
            at=at,
            chain=current.plan.unit.code,
            verb="plan.section_edited",
            subject=current.subject,
            data={"number": number, "title": title, "changes": changes, **reason.logged()},
        )


def _refuse(current: Section, siblings: list[Section], changes: Collection[str], version: int, number: str) -> None:
    if current.plan.withdrawn_at:
        raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if current.plan.closed_at:
        raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": current.plan.year})
    # The row is locked by this very write on PostgreSQL; SQLite has one writer at a time anyhow.
    if not Section.objects.filter(pk=current.pk, version=version).update(version=version):
        raise UnableToEdit(
            "changed", _("Bagian ini baru saja diubah orang lain. Isian Anda tetap ada; periksa, lalu simpan lagi.")
        )
    if not changes:
        raise UnableToEdit("no_change", _("Belum ada isian yang berubah."))
    if "number" in changes and any(s.number == number for s in siblings if s.pk != current.pk):
        raise UnableToEdit(
            "number_taken", _("Nomor bagian %(number)s sudah dipakai.") % {"number": number}, field="number"
        )


def _reorder(siblings: list[Section], moved: Section, position: int) -> None:
    order = [s.pk for s in siblings if s.pk != moved.pk]
    order.insert(position - 1, moved.pk)
    free = max(s.position for s in siblings)
    # Twice, because no two sections may share a place even for a moment.
    for start in (free, 0):
        for place, pk in enumerate(order, start + 1):
            Section.objects.filter(pk=pk).update(position=place)


def _rename_rows(section: Section, number: str) -> None:
    rows = list(section.actions.all())
    wanted = {row.pk: ref_of(number, row.number, row.sub) for row in rows}
    taken = section.plan.actions.exclude(section=section).filter(ref__in=wanted.values()).first()
    if taken:
        raise UnableToEdit(
            "ref_taken", _("Nomor aksi %(ref)s sudah dipakai di bagian lain.") % {"ref": taken.ref}, field="number"
        )
    too_long = [ref for ref in wanted.values() if len(ref) > 40]
    if too_long:
        raise UnableToEdit("bad_ref", _("Nomor bagian ini terlalu panjang."), field="number")
    # By way of names that nobody has, because no two rows may share a ref even for a moment.
    for names in ({row.pk: f"~{row.pk}" for row in rows}, wanted):
        for row in rows:
            row.ref = names[row.pk]
        Action.objects.bulk_update(rows, ["ref"])
