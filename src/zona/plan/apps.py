"""Registers the package with Django."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Tells Django of `zona.plan`."""

    name = "zona.plan"
    label = "plan"
