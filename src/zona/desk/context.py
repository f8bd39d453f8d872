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
    it into the phone's bar; `apart` sets it off from those above.
    """

    name: "_StrPromise"
    view: str
    takes: tuple[str, ...] = ()
    right: str = ""
    icon: str = ""
    apart: bool = False


PLACES = (
    Place(_("Hari ini"), "desk_today", ("unit", "year"), "plan.view", "today"),
    Place(_("Rencana"), "plan_board", ("unit", "year"), "plan.view", "plan"),
    Place(_("Impor keputusan"), "import_list", ("unit",), "plan.import", "import"),
    Place(_("Orang dan peran"), "org_people", ("unit",), "people.view", "people"),
    Place(_("Catatan audit"), "audit_log", ("unit",), "audit.view"),
    Place(_("Cari"), "desk_search", (), "", "search", apart=True),
    Place(_("Akun"), "account"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is drawn on one page."""

    name: "_StrPromise"
    href: str
    icon: str
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
    match = request.resolver_match
    year = int(match.kwargs.get("year") or 0) if match else 0
    given = {"unit": unit.code if unit else None, "year": year or today(request).year}
    links = [link for place in PLACES if (link := _link(place, request, asker, unit, given))]
    return Frame(given["year"] if unit else 0, links)


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
    return Link(place.name, href, place.icon, place.apart, request.path == href or below)
