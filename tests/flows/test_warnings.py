"""Early warnings reach the leader once."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from tests.conftest import AT

from zona.assessment.services.answering import answer_item, start_assessment
from zona.flows.warnings import warn
from zona.org.models import Membership
from zona.post.models import Note

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def test_the_leader_alone_is_told_of_a_minimum_that_is_lost_and_only_once(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "zona.reports.warning.possible_raises", lambda *_given, **_named: {}
    )  # nothing is left to raise
    late = datetime(2025, 12, 30, 3, tzinfo=UTC)
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.1.i.a", value="ya", version=0)
    told = warn(lambda: late)["told"]
    notes = Note.objects.filter(key__startswith="warning:1504:2025:unreachable:WBK:")
    assert told == notes.count() > 0
    assert {note.person_id for note in notes} == {world.leader.pk}
    assert "tidak dapat lagi mencapai batas WBK" in notes[0].title
    assert warn(lambda: late) == {}
    cache.clear()
    assert warn(lambda: late) == {"told": 0}


def test_nobody_is_told_while_everything_can_be_reached_or_on_a_holiday(world: SimpleNamespace) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    assert warn(lambda: datetime(2025, 1, 1, 3, tzinfo=UTC)) == {}
    assert warn(lambda: datetime(2025, 1, 6, 3, tzinfo=UTC)) == {"told": 0}


def test_an_office_without_a_leader_is_passed_over(world: SimpleNamespace) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    Membership.objects.filter(person=world.leader).delete()
    assert warn(lambda: datetime(2025, 12, 30, 3, tzinfo=UTC)) == {"told": 0}
