"""What every page's frame shows besides the office: the year, and the places to go to. No query of its own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from zona.org.access import Viewer
from zona.org.models import Person, Unit
from zona.org.scope import today, viewer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation: its name, the view it leads to with what its address takes, and who may go there.

    `within` are the words after the office's part of an address that belong to it; `icon` is one of the sprite and puts
    it into the phone's bar, under a `short` name; `apart` sets it off from those above.
    """

    name: "_StrPromise"
    view: str
    takes: tuple[str, ...] = ()
    right: str = ""
    icon: str = ""
    short: "_StrPromise | str" = ""
    apart: bool = False


PLACES = (
    Place(_("Hari ini"), "desk_today", ("unit", "year"), "plan.view", "today"),
    Place(_("Rencana"), "plan_board", ("unit", "year"), "plan.view", "plan"),
    Place(_("Impor keputusan"), "import_list", ("unit",), "plan.import", "import", _("Impor")),
    Place(_("Orang dan peran"), "org_people", ("unit",), "people.view", "people", _("Orang")),
    Place(_("Catatan audit"), "audit_log", ("unit",), "audit.view"),
    Place(_("Satuan kerja"), "org_units", ("unit",), "units.manage"),
    Place(_("Cari"), "desk_search", (), "", "search", apart=True),
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
    """The frame of one page."""

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
    """The frame of the page that was asked for: the places that exist and that the viewer may enter."""
    unit = getattr(request, "unit", None)
    asker = viewer(request)
    year = _year(request)
    given = {"unit": unit.code if unit else None, "year": year}
    links = [link for place in PLACES if (link := _link(place, request, asker, unit, given))]
    return Frame(year if unit else 0, links)


def _year(request: HttpRequest) -> int:
    """The year of the address; on pages without one, the year that one came from."""
    match = request.resolver_match
    named = match.kwargs.get("year") if match else None
    if named and request.session.get("year") != named:
        request.session["year"] = named
    return int(named or request.session.get("year") or today(request).year)


def _link(place: Place, request: HttpRequest, asker: Viewer, unit: Unit | None, given: dict[str, Any]) -> Link | None:
    if place.takes and unit is None:
        return None
    if place.right and unit is not None and not asker.may(place.right, unit):
        return None
    try:
        href = reverse(place.view, kwargs={name: given[name] for name in place.takes})
    except NoReverseMatch:
        return None
    below = place.view != "desk_today" and request.path.startswith(href)
    return Link(place.name, href, place.icon, place.short or place.name, place.apart, request.path == href or below)
