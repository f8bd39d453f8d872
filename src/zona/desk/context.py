"""What every page's frame shows besides the office: the year, and the places to go to. No query of its own."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from zona.catalogue.roles import Role
from zona.org.access import Viewer, unit_seen
from zona.org.models import Person, Unit
from zona.org.scope import today, viewer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation: its name, the view it leads to with what its address takes, and who may go there.

    `icon` is one of the sprite and puts it into the phone's bar, under a `short` name; `apart` sets it off from those
    above; `without_office` shows it only while no office is chosen, `above` only where one sees offices below.
    """

    name: "_StrPromise"
    view: str
    takes: tuple[str, ...] = ()
    right: str = ""
    icon: str = ""
    short: "_StrPromise | str" = ""
    apart: bool = False
    without_office: bool = False
    above: bool = False


PLACES = (
    Place(_("Pilih kantor"), "desk_switch", (), "", "plan", _("Kantor"), without_office=True),
    Place(_("Hari ini"), "desk_today", ("unit", "year"), "plan.view", "today"),
    Place(_("Rencana"), "plan_board", ("unit", "year"), "plan.view", "plan"),
    Place(_("Periksa"), "plan_queue", ("unit", "year"), "plan.check"),
    Place(_("Bukti"), "evidence_register", ("unit", "year"), "evidence.view", "evidence"),
    Place(_("Rapat"), "meeting_list", ("unit", "year"), "meeting.view"),
    Place(_("Nilai"), "assessment", ("unit", "year"), "lke.view", "score"),
    Place(_("Ringkasan pimpinan"), "leader", ("unit", "year"), "plan.view"),
    Place(_("Kantor di bawahnya"), "rollup", ("unit", "year"), "plan.view", above=True),
    Place(_("Laporan"), "reports", ("unit", "year"), "evidence.view"),
    Place(_("Impor keputusan"), "import_list", ("unit",), "plan.import", "import", _("Impor")),
    Place(_("Orang dan peran"), "org_people", ("unit",), "people.view", "people", _("Orang")),
    Place(_("Catatan audit"), "audit_log", ("unit",), "audit.view"),
    Place(_("Satuan kerja"), "org_units", ("unit",), "units.manage"),
    Place(_("Sambungan"), "post_connections", ("unit",), "connections.manage"),
    Place(_("Cari"), "desk_search", (), "", "search", apart=True),
    Place(_("Pesan"), "post_notes"),
    Place(_("Akun"), "account"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is drawn on one page."""

    name: "_StrPromise"
    href: str
    icon: str
    short: "_StrPromise | str"
    apart: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page: the office that somebody is in, what they are there, the year, the places to go to."""

    unit: Unit | None
    roles: list[Role]
    year: int
    places: list[Link]

    @property
    def bar(self) -> list[Link]:
        """The four places of the phone's bar."""
        return [place for place in self.places if place.icon][:4]

    @property
    def rest(self) -> list[Link]:
        """What the bar has no room for."""
        bar = self.bar
        return [place for place in self.places if place not in bar]


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for templates, made when a template asks for it."""
    if not isinstance(getattr(request, "user", None), Person):
        return {}
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the page that was asked for: the places that exist and that the viewer may enter.

    Pages that belong to no office keep the one that somebody came from, and its year.
    """
    asker, unit = viewer(request), getattr(request, "unit", None)
    match = request.resolver_match
    year = match.kwargs.get("year") if match else None
    _remember(request, unit, year)
    unit = unit or _office_before(request, asker)
    shown = int(year or request.session.get("year") or today(request).year)
    given = {"unit": unit.code if unit else None, "year": shown}
    links = [link for place in PLACES if (link := _link(place, request, asker, unit, given))]
    here = max((link.href for link in links if link.current), key=len, default="")
    links = [replace(link, current=link.href == here) for link in links]  # one's account has places below it
    return Frame(unit, asker.roles_in(unit) if unit else [], shown, links)


def _remember(request: HttpRequest, unit: Unit | None, year: int | None) -> None:
    kept = {"office": unit.code if unit else None, "year": year}
    for name, value in kept.items():
        if value and request.session.get(name) != value:
            request.session[name] = value


def _office_before(request: HttpRequest, asker: Viewer) -> Unit | None:
    """The office that was looked at last, or the only one that somebody has; both only while they may see it."""
    code = request.session.get("office")
    if code:
        return unit_seen(asker, code)
    only = list({m.unit_id: m.unit for m in asker.memberships}.values())
    return only[0] if len(only) == 1 and only[0].place == only[0].place_end else None


def _link(place: Place, request: HttpRequest, asker: Viewer, unit: Unit | None, given: dict[str, Any]) -> Link | None:
    if unit is None if place.takes else unit is not None and place.without_office:
        return None
    if place.right and unit is not None and not asker.may(place.right, unit):
        return None
    if place.above and not (unit is not None and asker.sees_below(unit)):
        return None
    try:
        href = reverse(place.view, kwargs={name: given[name] for name in place.takes})
    except NoReverseMatch:
        return None
    below = place.view != "desk_today" and request.path.startswith(href)
    return Link(place.name, href, place.icon, place.short or place.name, place.apart, request.path == href or below)
