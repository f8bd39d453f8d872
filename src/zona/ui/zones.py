"""The clock on an office's wall: everything that happens in an office happens at its own local time."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from zona.catalogue.zones import zone_named, zone_of_code


def zone_of(unit: str) -> tzinfo:
    """The time zone of the office with this code: its province's, or where the code tells none, the installation's."""
    zone = zone_of_code(unit)
    return ZoneInfo(zone.key) if zone else timezone.get_default_timezone()


def short_zone(unit: str) -> str:
    """ "WIB", "WITA" or "WIT", as papers write it beside an hour; "" for an installation elsewhere."""
    zone = zone_of_code(unit) or zone_named(str(timezone.get_default_timezone()))
    return zone.name if zone else ""
