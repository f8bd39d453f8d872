"""Registers the package with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Tells Django of `zona.audit`."""

    name = "zona.audit"
    label = "audit"
