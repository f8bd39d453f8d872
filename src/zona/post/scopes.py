"""What another system may read, and what it may be told of."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SCOPES: dict[str, "_StrPromise"] = {
    "units": _("Satuan kerja"),
    "plans": _("Rencana aksi dan bulan kerjanya"),
    "progress": _("Capaian rencana"),
    "evidence": _("Keterangan dokumen bukti (tanpa isinya, tanpa yang terbatas)"),
    "portalrb": _("PortalRB: satuan kerja yang diusulkan dan jawaban LKE-nya"),
}
EVENTS: dict[str, "_StrPromise"] = {
    "plan.adopted": _("Rencana disahkan"),
    "plan.withdrawn": _("Rencana ditarik"),
    "plan.handed_in": _("Bukti diserahkan"),
    "plan.taken_back": _("Bukti ditarik kembali"),
    "plan.accepted": _("Bukti diterima"),
    "plan.returned": _("Bukti dikembalikan"),
}
NAMED = {**EVENTS, "test": _("Panggilan uji")}
"""What the calls of an address are called, the one that only tests it too."""
TOLD = ("ref", "month", "year")
"""What a call says of an entry's data: no names and no words of people."""
