"""The browser for journeys."""

from tests.journeys.browser import chromium, tabs, visit

__all__ = ["chromium", "tabs", "visit"]
