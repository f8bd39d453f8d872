"""The addresses of the read API, under /api/v1/. Nothing here changes anything."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from pydantic import Field

from zona import __version__
from zona.api import reading, shapes
from zona.api.access import Bearer, Refusal, token_of, unit_of
from zona.org.models import Unit
from zona.org.scope import today
from zona.plan.models import Plan

PER_PAGE = 100
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
REFUSALS: dict[int, Any] = dict.fromkeys((401, 403, 404, 422, 429), shapes.Refused)
Numbered = Annotated[int, Field(ge=1, le=100_000)]
MonthNumber = Annotated[int | None, Field(ge=1, le=12)]
YearNumber = Annotated[int | None, Field(ge=2000, le=2100)]

api = NinjaAPI(
    title="Zona",
    version=__version__,
    description="Reads the plans, their progress and the evidence register of the units that a token reaches.",
    auth=Bearer(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@api.get("/units", url_name="api_units", response={200: shapes.Units, **REFUSALS}, tags=["units"])
def units(request: HttpRequest, page: Numbered = 1) -> Any:
    """The units that the token reaches, in the order of the tree, 100 to a page."""
    items, following = _page(reading.reach(token_of(request, "units")), page)
    return {"items": [_unit(unit) for unit in items], "next": following}


@api.get("/units/{code}", url_name="api_unit", response={200: shapes.UnitShape, **REFUSALS}, tags=["units"])
def unit(request: HttpRequest, code: str) -> Any:
    """One unit."""
    return _unit(unit_of(request, "units", code))


@api.get("/units/{code}/plans", url_name="api_plans", response={200: shapes.PlanYears, **REFUSALS}, tags=["plans"])
def plans(request: HttpRequest, code: str) -> Any:
    """The years for which a unit has a plan."""
    return {"unit": code, "years": reading.plan_years(unit_of(request, "plans", code))}


@api.get(
    "/units/{code}/plans/{year}", url_name="api_plan", response={200: shapes.PlanShape, **REFUSALS}, tags=["plans"]
)
def plan(request: HttpRequest, code: str, year: int) -> Any:
    """A plan with its rows."""
    found = _plan(unit_of(request, "plans", code), year)
    rows = reading.rows_of(found)
    months = reading.months_by_row(found, rows, today(request))
    actions = [
        {
            "ref": row.ref, "section": row.section.number, "area": row.section.area, "component": row.component,
            "indicator": row.indicator, "action": row.action, "evidence": row.evidence, "target": row.target,
            "months": [m.month for m in months[row.pk]],
        }
        for row in rows
    ]  # fmt: skip
    return {
        "unit": code, "year": year, "decree_number": found.decree_number, "title": found.title, "actions": actions
    }  # fmt: skip


@api.get(
    "/units/{code}/plans/{year}/occurrences",
    url_name="api_occurrences",
    response={200: shapes.Occurrences, **REFUSALS},
    tags=["plans"],
)
def occurrences(request: HttpRequest, code: str, year: int, month: MonthNumber = None, state: str | None = None) -> Any:
    """The planned months of a plan with their states, of one month or state where asked."""
    found = _plan(unit_of(request, "plans", code), year)
    rows = reading.rows_of(found)
    months = reading.months_by_row(found, rows, today(request))
    items = [
        {"ref": row.ref, "month": m.month, "state": m.state, "due_on": m.due_on, "reason": m.reason}
        for row in rows
        for m in months[row.pk]
        if month in {None, m.month} and state in {None, m.state}
    ]
    return {"unit": code, "year": year, "items": items}


@api.get(
    "/units/{code}/plans/{year}/progress",
    url_name="api_progress",
    response={200: shapes.PlanProgress, **REFUSALS},
    tags=["progress"],
)
def progress(request: HttpRequest, code: str, year: int) -> Any:
    """How far a plan is: accepted of due to date, and of the year."""
    total, sections = reading.progress(_plan(unit_of(request, "progress", code), year), today(request))
    return {"unit": code, "year": year, "total": total, "sections": sections}


@api.get(
    "/units/{code}/evidence", url_name="api_evidence", response={200: shapes.Documents, **REFUSALS}, tags=["evidence"]
)
def evidence(
    request: HttpRequest,
    code: str,
    year: YearNumber = None,
    page: Numbered = 1,
) -> Any:
    """What is known of a unit's documents, 100 to a page; limited ones are left out."""
    items, following = _page(reading.documents_of(unit_of(request, "evidence", code), year), page)
    return {"items": items, "next": following}


@api.api_operation(METHODS, "/{path:rest}", url_name="api_nothing", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> Any:
    """Every other address, the last of all: a program is told so in the shape that it reads."""
    said = {"method": request.method, "rest": rest[:80]}
    raise Refusal(404, "not_found", _("Alamat ini tidak ada: %(method)s %(rest)s. Mulailah dari /api/v1/.") % said)


def _unit(found: Unit) -> dict[str, Any]:
    above = found.parent.code if found.parent else None
    return {"code": found.code, "name": found.name, "level": found.level, "parent": above}


def _plan(unit: Unit, year: int) -> Plan:
    found = reading.plan_of(unit, year) if 2000 <= year <= 2100 else None
    if found is None:
        raise Refusal(404, "not_found", _("Satuan kerja itu tidak memiliki rencana tahun tersebut."))
    return found


def _page(found: QuerySet[Any], page: int) -> tuple[list[Any], int | None]:
    start = (page - 1) * PER_PAGE
    items = list(found[start : start + PER_PAGE + 1])
    return items[:PER_PAGE], page + 1 if len(items) > PER_PAGE else None


def _refused(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    response: HttpResponse = api.create_response(request, {"error": {"code": code, "message": message}}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, fault: Refusal) -> HttpResponse:
    """A refusal of ours in the one shape."""
    response = _refused(request, fault.status, fault.code, fault.message)
    if fault.wait:
        response.headers["Retry-After"] = str(fault.wait)
    return response


@api.exception_handler(AuthenticationError)
def on_no_token(request: HttpRequest, _fault: AuthenticationError) -> HttpResponse:
    """No token, an unknown one, or one that was revoked."""
    message = _("Sertakan token yang berlaku: Authorization: Bearer zona_…")
    response = _refused(request, 401, "unauthorized", message)
    response.headers["WWW-Authenticate"] = 'Bearer realm="Zona"'
    return response


@api.exception_handler(ValidationError)
def on_bad_question(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """A parameter that is not of its kind: which, and why."""
    told = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in fault.errors)
    return _refused(request, 422, "invalid_parameter", told)


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, _fault: Http404) -> HttpResponse:
    """An address that does not exist."""
    return _refused(request, 404, "not_found", _("Alamat ini tidak ada."))
