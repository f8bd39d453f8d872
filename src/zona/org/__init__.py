"""Org: units, people, roles, sign-in."""
