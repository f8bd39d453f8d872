"""Registers the package with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Tells Django of `zona.ui`."""

    name = "zona.ui"
    label = "ui"
