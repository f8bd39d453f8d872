"""What the demo shows: a score that follows from its own evidence, and a round with the province's voice."""

import pytest
from django.core.files.storage import InMemoryStorage

from zona.assessment.models import Assessment, Exhibit, Remark, Verdict
from zona.cli.check import proofs
from zona.rules.lke.rounds import Stage, Voice


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_begins_with_an_assessment_and_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    from zona.cli.demo_data import make

    made = make()
    found = Assessment.objects.get()
    answered = set(found.answers.values_list("item", flat=True))
    assert answered
    assert answered == set(Exhibit.objects.values_list("item", flat=True))
    assert found.total > 0
    in_round = found.rounds.get()
    assert in_round.stage == Stage.PRELIMINARY
    assert in_round.snapshots.count() == 1
    verdicts = list(Verdict.objects.filter(voice=Voice.PRELIMINARY))
    assert {verdict.accepts for verdict in verdicts} == {True, False}
    assert len(verdicts) < len(answered)
    assert Remark.objects.count() == 1
    assert f"/1504/2025/nilai/putaran/{in_round.code}/" in [path for _title, path in made.tour]
    assert [fault for name in ("audit", "scores", "rounds", "snapshots") for fault in proofs()[name]()] == []
