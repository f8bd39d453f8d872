"""The API's description, as OpenAPI for programs and as a page for people, and its start."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from zona import __version__
from zona.api.service import api
from zona.api.told import put_in_words

PREFIX = "/api/v1"


def description() -> dict[str, Any]:
    """The OpenAPI document in the language that is spoken."""
    return put_in_words(dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/")), PREFIX)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document as JSON, in the language chosen in the browser, or with `?lang=en` or `id` in that one."""
    asked = request.GET.get("lang", "")
    with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        return JsonResponse(description())


@require_safe
def start(_request: HttpRequest) -> HttpResponse:
    """Where a program begins: the version, and the addresses of the description for programs and for people. Needs no
    token and tells nothing of anybody."""
    site = settings.SITE_URL
    told = {
        "name": "Zona",
        "version": __version__,
        "openapi": f"{site}{reverse('api_schema')}",
        "docs": f"{site}{reverse('api_docs')}",
        "authorization": "Bearer zona_…",
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


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
