"""The reports as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room of the monitoring reports."""

    name = "zona.reports"
    label = "reports"
