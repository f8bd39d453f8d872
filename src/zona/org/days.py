"""Which day an instant falls on, in the installation's time zone."""

from datetime import date, datetime

from django.utils import timezone


def day_of(at: datetime) -> date:
    """The local day of an instant."""
    return timezone.localtime(at).date()
