"""Registers the package with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Tells Django of `zona.evidence`."""

    name = "zona.evidence"
    label = "evidence"
