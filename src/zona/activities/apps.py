"""Registers the package with Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Tells Django of `zona.activities`."""

    name = "zona.activities"
    label = "activities"
