"""Addresses of the API. Each of its own answers to a token alone."""

from typing import Any

from django.urls import include, path

from zona.api import views
from zona.api.service import api

calls = [pattern for pattern in api.urls[0] if getattr(pattern, "name", "") != "api-root"]
for pattern in calls:
    setattr(pattern.callback, "guards", "token")  # noqa: B010
nothing: Any = calls[-1].callback  # the last of all takes every other address

urlpatterns = [
    path("", views.docs, name="api_docs"),
    path("v1/openapi.json", views.schema, name="api_schema"),
    path("v1", views.start, name="api_start_bare"),
    path("v1/", views.start, name="api_start"),
    path("v1/", include(calls)),
    path("<path:rest>", nothing, name="api_not_there"),
]
