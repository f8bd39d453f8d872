"""Bringing, adopting and withdrawing a ministry master."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.models import Master
from zona.assessment.queries.masters import placing_of
from zona.assessment.refusals import UnableToTakeMaster
from zona.assessment.wrong import told
from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.rules.lke.loading import load_instrument, with_sheet
from zona.rules.lke.master import UnreadableMaster, read_master

LONGEST_REASON = 300
_BOM = b"\xef\xbb\xbf"


def bring_master(*, actor: Person, at: datetime, unit: Unit, name: str, data: bytes) -> Master:
    """Keeps a master file as a draft at the top of a tree; nothing follows from it before it is adopted.

    Raises `UnableToTakeMaster` for what is no master, with every fault and its place, for a file that stands already,
    and below the top.
    """
    if unit.parent_id is not None:
        raise UnableToTakeMaster(
            "below", _("Master kementerian dibawa di satuan kerja paling atas, untuk semua kantor.")
        )
    data = data.removeprefix(_BOM)
    try:
        read = read_master(data)
    except UnreadableMaster as wrong:
        raise UnableToTakeMaster(
            "unreadable", _("Berkas ini belum terbaca sebagai master soal."), tuple(map(told, wrong.faults))
        ) from None
    digest = sha256(data).hexdigest()
    with transaction.atomic():
        if same := Master.objects.filter(unit=unit, sha256=digest, withdrawn_at=None).first():
            words = _("Berkas yang sama sudah dibawa: master %(year)s.") % {"year": same.year}
            raise UnableToTakeMaster("same", words)
        made = Master.objects.create(
            code=new_code(),
            unit=unit,
            year=read.year,
            base=with_sheet(load_instrument()).code,
            name=name.replace("\x00", "")[:200],
            content=data.decode(),
            sha256=digest,
            brought_by=actor,
            brought_at=at,
        )
        _log(made, actor, at, "master.brought")
    return made


def adopt_master(*, actor: Person, at: datetime, master: Master) -> Master:
    """Makes a draft the official wording of its year: an edition that assessments begun from now on go by."""
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=master.unit_id)  # one adoption at a time in a tree
        locked = Master.objects.select_related("unit").get(pk=master.pk)
        if not locked.is_draft:
            raise UnableToTakeMaster("settled", _("Master ini sudah diadopsi atau ditarik."))
        placing = placing_of(locked)
        if placing.faults:
            raise UnableToTakeMaster(
                "unplaced",
                _("Master ini belum dapat diadopsi: ada yang tidak dapat ditempatkan."),
                tuple(map(told, placing.faults)),
            )
        before = Master.objects.filter(unit=locked.unit, year=locked.year, adopted_at__isnull=False)
        locked.version = before.count() + 1
        locked.placing = [[soal, *slot] for soal, slot in placing.bound.items.items()]
        locked.previous = placing.previous
        locked.adopted_by, locked.adopted_at = actor, at
        locked.save(update_fields=["version", "placing", "previous", "adopted_by", "adopted_at"])
        _log(locked, actor, at, "master.adopted")
    return locked


def withdraw_master(*, actor: Person, at: datetime, master: Master, reason: str) -> None:
    """Withdraws a master with a reason: no assessment begins by it any more; one that has it keeps it."""
    reason = " ".join(reason.replace("\x00", "").split())
    if not reason:
        raise UnableToTakeMaster("reason", _("Tuliskan alasan menarik master ini."))
    if len(reason) > LONGEST_REASON:
        raise UnableToTakeMaster(
            "reason", _("Alasan terlalu panjang: paling banyak %(most)d tanda.") % {"most": LONGEST_REASON}
        )
    with transaction.atomic():
        changed = Master.objects.filter(pk=master.pk, withdrawn_at=None).update(
            withdrawn_by=actor, withdrawn_at=at, withdrawn_reason=reason
        )
        if not changed:
            raise UnableToTakeMaster("settled", _("Master ini sudah ditarik."))
        _log(master, actor, at, "master.withdrawn", reason=reason)


def _log(master: Master, actor: Person, at: datetime, verb: str, **more: str) -> None:
    data = {"year": master.year, "version": master.version, "sha256": master.sha256, **more}
    record(actor=actor, at=at, chain=master.unit.code, verb=verb, subject=master.subject, data=data)
