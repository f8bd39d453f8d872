"""An office's own colour: looked at first, then worn, or given back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.org.forms import ColourForm
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.org.services.colours import choose_colour, give_colour_back
from zona.ui.colours import EDITION


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("units.manage")
def colour(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Shows the page in the colour that was asked for (`?warna=`), with what is wrong with it; a form puts it on."""
    if request.method == "POST" and not request.POST.get("warna"):
        give_colour_back(unit=unit, actor=viewer(request).person, at=at(request))
        messages.success(request, _("Warna kantor dilepas."))
        return redirect("org_colour", unit.code)
    asked = request.POST if request.method == "POST" else request.GET
    form = ColourForm(asked if "warna" in asked else None, initial={"warna": unit.brand})
    chosen = form.cleaned_data["warna"] if form.is_valid() else ""
    if request.method == "POST" and chosen:
        choose_colour(unit=unit, colour=chosen, actor=viewer(request).person, at=at(request))
        messages.success(request, _("Warna %(colour)s dipakai.") % {"colour": chosen})
        return redirect("org_colour", unit.code)
    worn = chosen or unit.worn
    told = {
        "form": form,
        "chosen": chosen,
        "better": getattr(form, "better", ""),
        "sheet": reverse("desk_colours", kwargs={"edition": EDITION, "colour": worn[1:]}) if worn else "",
        "themes": [("light", _("Terang")), ("dark", _("Gelap"))],
    }
    return render(request, "org/colour.html", told, status=422 if form.errors else 200)
