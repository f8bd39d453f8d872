"""The installations of these tests."""

from tests.flows.backup.installations import backup, fill, filled, place

__all__ = ["backup", "fill", "filled", "place"]
