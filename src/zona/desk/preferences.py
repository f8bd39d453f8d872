"""What somebody chooses for their screen: language, light or dark. Works signed in or not."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from zona.org.models import Person
from zona.org.scope import at
from zona.org.services.people import change_own_account

YEAR = 60 * 60 * 24 * 365


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the language of the screen, for this browser and for the person."""
    response = back(request)
    chosen = request.POST.get("bahasa", "")
    if chosen in {"id", "en"} and check_for_language(chosen):
        response.set_cookie("django_language", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
        if isinstance(request.user, Person):
            change_own_account(person=request.user, name=request.user.name, language=chosen, at=at(request))
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Chooses light or dark for this browser, or leaves it to the system."""
    response = back(request)
    chosen = request.POST.get("tema")
    if chosen in {"light", "dark"}:
        response.set_cookie("zona_theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("zona_theme", samesite="Lax")
    return response


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the form stood on; never to another site."""
    to = request.POST.get("kembali", "")
    if not to.startswith("/") or not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        to = "/"
    return HttpResponseRedirect(to)
