"""What every page's frame shows besides the office: the year, and the places to go to. No query of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from zona.catalogue.roles import Role
from zona.desk.places import PLACES, Link, Place, mark_current
from zona.org.access import Viewer, unit_seen
from zona.org.models import Person, Unit
from zona.org.scope import today, viewer
from zona.ui.colours import EDITION


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page: the office that somebody is in, what they are there, the year, the places to go to."""

    unit: Unit | None
    roles: list[Role]
    year: int
    places: list[Link]

    @property
    def colours(self) -> str:
        """The address of the stylesheet with the office's own colour, "" where it wears the product's."""
        worn = self.unit.worn if self.unit else ""
        return reverse("desk_colours", kwargs={"edition": EDITION, "colour": worn[1:]}) if worn else ""

    @property
    def bar(self) -> list[Link]:
        """The four places of the phone's bar."""
        return [place for place in self.places if place.icon][:4]

    @property
    def rest(self) -> list[Link]:
        """What the bar has no room for: other places, and those with places within."""
        bar = self.bar
        return [place for place in self.places if place.within or place not in bar]

    @property
    def here(self) -> Link | None:
        """The place that the page stands in, where it has places within."""
        return next((place for place in self.places if place.current and place.within), None)

    @property
    def waiting(self) -> int:
        """How many messages are unread."""
        return sum(place.count for place in self.places)


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
    links = list(_links(PLACES, asker, unit, given))
    day = reverse("desk_today", kwargs=given) if unit else ""
    links = mark_current(links, request.path, day)
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


def _links(places: Iterable[Place], asker: Viewer, unit: Unit | None, given: dict[str, Any]) -> Iterator[Link]:
    """The places that may be entered, each with those within that may."""
    for place in places:
        within = tuple(_links(place.within, asker, unit, given))
        if place.within:
            href = within[0].href if within else ""
        else:
            href = reverse(place.view, kwargs={n: given[n] for n in place.takes}) if _open(place, asker, unit) else ""
        if href:
            count = asker.waiting if place.waiting else 0
            short = place.short or place.name
            yield Link(place.name, href, place.icon, short, place.apart, count, "", within if len(within) > 1 else ())


def _open(place: Place, asker: Viewer, unit: Unit | None) -> bool:
    """Whether a place may be entered: it has its office, and the viewer the right there."""
    if unit is None:
        return not place.takes
    if place.without_office or (place.above and not asker.sees_below(unit)):
        return False
    return not place.right or asker.may(place.right, unit)
