"""Registers the package with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Tells Django of `zona.desk`."""

    name = "zona.desk"
    label = "desk"
