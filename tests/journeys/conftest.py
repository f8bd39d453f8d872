"""The browser for journeys."""

from tests.journeys.browser import chromium, tabs, visit
from tests.journeys.reviewing import begin, own_storage

__all__ = ["begin", "chromium", "own_storage", "tabs", "visit"]
