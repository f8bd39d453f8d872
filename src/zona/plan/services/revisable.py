"""What must be decided before an amended decree becomes a revision, and what keeps it from becoming one."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from zona.plan.adoption import SHORTEST_REASON, UnableToAdopt
from zona.plan.models import Action, Occurrence, Plan, Section
from zona.plan.queries.revising import Comparison, state_of

KEEP, WAIVE, DROP = "tetap", "kecualikan", "tarik"
"""What becomes of worked months that the new decree no longer plans (`KEEP` or `WAIVE`), and of whole rows that it no
longer has (`KEEP` or `DROP`)."""
MOST = 200
"""Letters of the reason for dropped rows; it stands behind the name of the decree."""


def is_earlier(signed_on: date | None, plan: Plan) -> bool:
    """Whether a decree was signed before the one that a plan stands on."""
    return bool(signed_on and plan.signed_on and signed_on < plan.signed_on)


def fates_of(found: Comparison, gone: Mapping[str, str], reason: str) -> dict[str, str]:
    """What becomes of each row that is gone; refused while one is undecided, or dropped without a reason."""
    fates = {row.old.ref: gone.get(row.old.ref, "") for row in found.of("gone") if row.old}
    open_ones = [ref for ref, fate in fates.items() if fate not in {KEEP, DROP}]
    if open_ones:
        said = _("Pilih apa yang berlaku bagi baris yang tidak ada lagi: %(refs)s.")
        raise UnableToAdopt("gone", said % {"refs": ", ".join(open_ones)})
    if DROP in fates.values() and len(reason.strip()) < SHORTEST_REASON:
        said = _("Tulis alasan menarik baris yang tidak ada lagi dalam satu kalimat, sedikitnya %(least)d tanda.")
        raise UnableToAdopt("no_reason", said % {"least": SHORTEST_REASON})
    if len(reason.strip()) > MOST:
        raise UnableToAdopt("too_long", _("Alasan paling banyak %(most)d tanda.") % {"most": MOST})
    return fates


def locked(plan: Plan, seen: str) -> Plan:
    """The plan, held until the transaction ends, where it is still as the person saw it."""
    held = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    if held.withdrawn_at:
        raise UnableToAdopt("already_withdrawn", _("Rencana ini sudah ditarik."))
    if held.closed_at:
        raise UnableToAdopt("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": held.year})
    # Whoever changes a row or a month must wait until this is done, and then finds another version.
    list(Section.objects.select_for_update().filter(plan=held).values_list("pk"))
    list(Action.objects.select_for_update(of=("self",)).filter(plan=held).values_list("pk"))
    list(Occurrence.objects.select_for_update(of=("self",)).filter(action__plan=held).values_list("pk"))
    if state_of(held) != seen:
        raise UnableToAdopt(
            "changed", _("Rencana baru saja diubah orang lain. Periksa perbandingan ini sekali lagi, lalu sahkan.")
        )
    return held


def agreed(found: Comparison, pairs: Mapping[str, str], worked: str, refs: set[str]) -> Comparison:
    """The comparison, where its pairs hold together and worked months are decided upon."""
    twice = len(set(pairs.values())) < len(pairs)
    if twice or not set(pairs.values()) <= refs:
        raise UnableToAdopt("bad_pair", _("Satu baris rencana hanya dapat berlanjut sebagai satu baris keputusan."))
    if found.worked and worked not in {KEEP, WAIVE}:
        raise UnableToAdopt("worked", _("Pilih apa yang berlaku bagi bulan yang sudah dikerjakan."))
    return found
