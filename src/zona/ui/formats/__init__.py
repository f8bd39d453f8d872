"""Formats of the two languages."""
