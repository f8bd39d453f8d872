"""The browser for journeys."""

import pytest
from tests.journeys.browser import chromium, tabs, visit
from tests.journeys.reviewing import begin, own_storage

__all__ = ["begin", "chromium", "own_storage", "tabs", "visit"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, among journeys alone: else one worker goes on with them when the others have nothing left."""
    if all(one.get_closest_marker("journey") for one in items):
        items.sort(key=lambda one: one.get_closest_marker("slow") is None)
