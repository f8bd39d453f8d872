"""The installations of these tests."""

from tests.flows.backup.installations import backup, fill, filled, place, saved

__all__ = ["backup", "fill", "filled", "place", "saved"]
