"""An assessment of 2025 at Batang Hari, and a document in its register."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from zona.assessment.models import Assessment
from zona.assessment.services.answering import start_assessment


@pytest.fixture
def assessment(world: SimpleNamespace, at: datetime) -> Assessment:
    return start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
