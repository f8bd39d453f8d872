"""The API's description: as OpenAPI for programs, as a page for people."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zona.api.service import api

PREFIX = "/api/v1"


def description() -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))


@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI document as JSON."""
    return JsonResponse(description())


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people, without any script."""
    said = description()
    calls = [
        {
            "path": path,
            "summary": call["description"],
            "scope": call["tags"][0],
            "parameters": call.get("parameters", []),
            "shape": _shape(said, call),
        }
        for path, calls in said["paths"].items()
        for call in calls.values()
    ]
    told = {"calls": calls, "site": settings.SITE_URL, "per_minute": settings.API_PER_MINUTE}
    return render(request, "api/docs.html", told)


def _shape(said: dict[str, Any], call: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of an answer with their kinds."""
    name = call["responses"][200]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    fields = said["components"]["schemas"][name]["properties"]
    return [(field, _kind(kind)) for field, kind in fields.items()]


def _kind(kind: dict[str, Any]) -> str:
    if "$ref" in kind:
        return str(kind["$ref"]).rpartition("/")[2]
    if "anyOf" in kind:
        return " | ".join(_kind(one) for one in kind["anyOf"])
    if kind.get("type") == "array":
        return f"[{_kind(kind['items'])}]"
    return str(kind.get("format") or kind.get("type", "object"))
