"""Every read of units, people and roles."""

from zona.org.queries.units import unit_named

__all__ = ["unit_named"]
