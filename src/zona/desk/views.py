"""The desk's pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST

from zona.desk.examples import drawn
from zona.org.models import Unit
from zona.org.scope import unit_page

YEAR = 60 * 60 * 24 * 365


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The way in."""
    return redirect("desk_switch")


@login_required
@require_GET
def switch(request: HttpRequest) -> HttpResponse:
    """Choosing an office."""
    return render(request, "desk/switch.html")


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Search."""
    return render(request, "desk/search.html")


@unit_page("plan.view")
@require_GET
def today(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What is mine this month."""
    return render(request, "desk/today.html", {"year": year})


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component, drawn in both themes, with the lines that make it."""
    return render(request, "desk/components.html", {"drawn": drawn(request)})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the language of the screen."""
    response = back(request)
    chosen = request.POST.get("bahasa", "")
    if check_for_language(chosen):
        response.set_cookie("django_language", chosen, max_age=YEAR, samesite="Lax")
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Chooses light or dark, or leaves it to the system."""
    response = back(request)
    chosen = request.POST.get("tema")
    if chosen in {"light", "dark"}:
        response.set_cookie("zona_theme", chosen, max_age=YEAR, samesite="Lax")
    else:
        response.delete_cookie("zona_theme", samesite="Lax")
    return response


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the form stood on; never to another site."""
    to = request.POST.get("kembali", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None) or not to.startswith("/"):
        to = "/"
    return HttpResponseRedirect(to)
