"""The places of the navigation: what stands in the rail and the phone's bar, and what lies within each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name, the view it leads to with what its address takes, and who may go there.

    A place with places `within` leads to the first of them that its viewer may enter. `icon` is one of the sprite and
    puts it into the phone's bar, under a `short` name; `apart` sets it off from those above; `without_office` shows it
    only while no office is chosen, `above` only where one sees offices below; `waiting` puts the count of unread
    messages beside it.
    """

    name: "_StrPromise"
    view: str = ""
    takes: tuple[str, ...] = ()
    right: str = ""
    icon: str = ""
    short: "_StrPromise | str" = ""
    apart: bool = False
    without_office: bool = False
    above: bool = False
    waiting: bool = False
    within: tuple["Place", ...] = ()


UNIT, YEAR = ("unit",), ("unit", "year")

PLACES = (
    Place(_("Pilih kantor"), "desk_switch", (), "", "plan", _("Kantor"), without_office=True),
    Place(_("Hari ini"), "desk_today", YEAR, "plan.view", "today"),
    Place(
        _("Rencana"),
        icon="plan",
        within=(
            Place(_("Rencana aksi"), "plan_board", YEAR, "plan.view"),
            Place(_("Periksa"), "plan_queue", YEAR, "plan.check"),
            Place(_("Cakupan"), "plan_coverage", YEAR, "plan.view"),
            Place(_("Temuan"), "plan_findings", YEAR, "plan.view"),
            Place(_("Bulan kerja"), "plan_months", YEAR, "plan.view"),
            Place(_("Impor keputusan"), "import_list", UNIT, "plan.import"),
        ),
    ),
    Place(
        _("Bukti"),
        icon="evidence",
        within=(
            Place(_("Daftar dokumen"), "evidence_register", YEAR, "evidence.view"),
            Place(_("Paket bukti"), "evidence_pack", YEAR, "evidence.view"),
        ),
    ),
    Place(
        _("Nilai"),
        icon="score",
        within=(
            Place(_("Nilai hari ini"), "assessment", YEAR, "lke.view"),
            Place(_("Yang masih kurang"), "assessment_losing", YEAR, "lke.view"),
            Place(_("Peta bukti"), "assessment_map", YEAR, "lke.view"),
            Place(_("Putaran penilaian"), "rounds", YEAR, "lke.view"),
            Place(_("Lembar kerja"), "assessment_workbook", YEAR, "lke.view"),
        ),
    ),
    Place(
        _("Rapat"),
        within=(
            Place(_("Daftar rapat"), "meeting_list", YEAR, "meeting.view"),
            Place(_("Tindak lanjut"), "meeting_decisions", YEAR, "meeting.view"),
        ),
    ),
    Place(
        _("Laporan"),
        within=(
            Place(_("Laporan berkala"), "reports", YEAR, "evidence.view"),
            Place(_("Ringkasan pimpinan"), "leader", YEAR, "plan.view"),
            Place(_("Kantor di bawahnya"), "rollup", YEAR, "plan.view", above=True),
        ),
    ),
    Place(
        _("Kantor"),
        icon="people",
        within=(
            Place(_("Orang dan peran"), "org_people", UNIT, "people.view"),
            Place(_("Satuan kerja"), "org_units", UNIT, "units.manage"),
            Place(_("Sambungan"), "post_connections", UNIT, "connections.manage"),
            Place(_("Catatan audit"), "audit_log", UNIT, "audit.view"),
        ),
    ),
    Place(_("Cari"), "desk_search", icon="search", apart=True),
    Place(_("Pesan"), "post_notes", waiting=True),
    Place(_("Akun"), "account"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is drawn on one page.

    `current` is "page" for where somebody is, "true" for what that lies within, else "". A place with only one place
    within shows none.
    """

    name: "_StrPromise"
    href: str
    icon: str
    short: "_StrPromise | str"
    apart: bool
    count: int = 0
    current: str = ""
    within: tuple["Link", ...] = ()


def mark_current(links: list[Link], path: str, year_page: str) -> list[Link]:
    """The links with the one marked that the page of this path stands in: the longest address that its own begins with.
    `year_page` is the office's day, which only its very own page stands in."""
    every = [one for link in links for one in (link, *link.within)]
    reached = [one.href for one in every if path == one.href or (one.href != year_page and path.startswith(one.href))]
    here = max(reached, key=len, default=None)
    return list(_marked(links, here))


def _marked(links: list[Link], here: str | None) -> Iterator[Link]:
    for link in links:
        within = tuple(replace(one, current="page" if one.href == here else "") for one in link.within)
        inside = any(one.current for one in within)
        current = "page" if link.href == here else "true" if inside else ""
        yield replace(link, within=within, current=current)
