"""What every page's frame shows: the office, the year, the roles."""

from typing import Any

from django.http import HttpRequest

from zona.org.models import Person
from zona.org.scope import viewer as viewer_of_request


def viewer(request: HttpRequest) -> dict[str, Any]:
    """The viewer and the unit of the page, where somebody is signed in."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    asker = viewer_of_request(request)
    unit = getattr(request, "unit", None)
    return {"viewer": asker, "unit": unit, "roles": asker.roles_in(unit) if unit else []}
