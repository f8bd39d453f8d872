"""What every page of an assessment begins with: the one that its address names."""

from django.http import Http404, HttpRequest

from zona.assessment.models import Assessment
from zona.assessment.queries import assessment_of
from zona.org.models import Unit
from zona.org.scope import NotBegun
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument


def assessment_or_404(unit: Unit, year: int) -> Assessment:
    """The assessment of the address with its answers."""
    found = assessment_of(unit, year)
    if found is None:
        raise NotBegun
    return found


def item_or_404(assessment: Assessment, code: str) -> Item:
    """The item of the address."""
    item = load_instrument(assessment.edition).items.get(code)
    if item is None:
        raise Http404
    return item


def wants_part(request: HttpRequest) -> bool:
    """Whether the page asks for a piece of itself (htmx), not for a whole page."""
    return bool(getattr(request, "htmx", False))
