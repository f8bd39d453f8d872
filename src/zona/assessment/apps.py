"""Registers the package with Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Tells Django of `zona.assessment`."""

    name = "zona.assessment"
    label = "assessment"
