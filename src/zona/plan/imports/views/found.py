"""What every page of an import begins with: which import, how far it is, the steps above the heading."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from zona.org.models import Person, Unit
from zona.org.scope import viewer
from zona.plan.imports.queries import import_of
from zona.plan.imports.readiness import Obstacle
from zona.plan.models import DecreeImport
from zona.ui.forms import whole_number

State = DecreeImport.State
STEPS = ("import_list", "import_review", "import_before", "import_areas", "import_summary")


def item_of(request: HttpRequest, unit: Unit, code: str, *, heavy: bool = False) -> DecreeImport:
    """The import that the address names; 404 where this office has none."""
    item = import_of(unit, code, viewer=viewer(request), heavy=heavy)
    if item is None:
        raise Http404
    return item


def plan_year(item: DecreeImport) -> int | None:
    """The year of the plan that the import became, if it still stands."""
    year: int | None = getattr(item, "plan_year", None)
    return year


def actor(request: HttpRequest) -> Person:
    """Who asks."""
    assert isinstance(request.user, Person)
    return request.user


def seen_by(request: HttpRequest, item: DecreeImport) -> int:
    """The version of the import that the form was drawn from; the present one where the form does not say."""
    seen = whole_number(request.POST.get("seen", ""))
    return item.version if seen is None else seen


def address(name: str, item: DecreeImport, **more: Any) -> str:
    """A page of an import."""
    return reverse(name, kwargs={"unit": item.unit.code, "code": item.code, **more})


def settles(obstacle: Obstacle, item: DecreeImport) -> str:
    """Where something that is missing can be settled."""
    if obstacle.page == "import_row":
        return address("import_row", item, row=obstacle.anchor)
    return f"{address(obstacle.page, item)}#{obstacle.anchor}"


def elsewhere(request: HttpRequest, item: DecreeImport) -> HttpResponseRedirect | None:
    """Where to go instead of a page of the review, when the import is not in review; None when it is. Whoever sent
    something is told that it was too late."""
    if item.state == State.REVIEW:
        return None
    if request.method == "POST":
        told = gettext("Impor ini baru saja disahkan atau ditarik, jadi isian Anda tidak disimpan.")
        messages.error(request, told)
    return redirect("import_open", unit=item.unit.code, code=item.code)


def steps_to(item: DecreeImport) -> list[tuple[str, str]]:
    """The five steps with their addresses."""
    names = (
        gettext("Unggah"),
        gettext("Tinjau bacaan"),
        gettext("Bulan sebelum penetapan"),
        gettext("Padankan area"),
        gettext("Sahkan"),
    )
    addresses = [reverse(STEPS[0], kwargs={"unit": item.unit.code}), *(address(s, item) for s in STEPS[1:])]
    return list(zip(names, addresses, strict=True))


def frame(item: DecreeImport, step: int, **more: Any) -> dict[str, Any]:
    """What the template of a step needs besides its own."""
    return {"item": item, "steps_of": steps_to(item), "step": step, **more}
