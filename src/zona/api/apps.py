"""Registers the package with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tells Django of `zona.api`."""

    name = "zona.api"
    label = "api"
