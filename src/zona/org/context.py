"""What every page's frame shows: the office, the year, the roles."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zona.org.models import Person
from zona.org.scope import viewer as viewer_of_request


def viewer(request: HttpRequest) -> dict[str, Any]:
    """The viewer and the unit of the page, where somebody is signed in."""
    always = {"mail_is_set_up": settings.MAIL_IS_SET_UP}
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return always
    asker = viewer_of_request(request)
    unit = getattr(request, "unit", None)
    return {**always, "viewer": asker, "unit": unit, "roles": asker.roles_in(unit) if unit else []}
