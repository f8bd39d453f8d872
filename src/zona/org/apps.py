"""Registers the package with Django."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Tells Django of `zona.org`."""

    name = "zona.org"
    label = "org"
