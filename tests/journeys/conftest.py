"""The browser for journeys."""

from tests.journeys.browser import chromium, visit

__all__ = ["chromium", "visit"]
