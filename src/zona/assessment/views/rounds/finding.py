"""What every page of a round begins with."""

from django.http import Http404, HttpRequest

from zona.assessment.models import Round
from zona.assessment.queries.rounds import Powers, course_of, powers_in, round_of
from zona.org.models import Unit
from zona.org.scope import viewer


def round_or_404(request: HttpRequest, unit: Unit, year: int, code: str) -> tuple[Round, Powers]:
    """The round of the address, and what the asker may do in it."""
    found = round_of(unit, year, code)
    if found is None:
        raise Http404
    return found, powers_in(found, viewer=viewer(request))


def course_or_404(request: HttpRequest, unit: Unit, year: int, code: str) -> tuple[Round, Powers]:
    """The same where nothing of what was said is shown."""
    found = course_of(unit, year, code)
    if found is None:
        raise Http404
    return found, powers_in(found, viewer=viewer(request))
