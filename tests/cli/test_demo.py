"""What the demo shows: a score that follows from its own evidence, and a round with the province's voice."""

import pytest
from django.core.files.storage import InMemoryStorage

from zona.assessment.models import Assessment, Exhibit, Remark, Verdict
from zona.assessment.queries import holdings_of
from zona.cli.check import proofs
from zona.org.access import viewer_of
from zona.org.days import day_of
from zona.org.models import Person
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Stage, Voice


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_begins_with_an_assessment_and_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    from zona.cli.demo_data import make

    made = make()
    found = Assessment.objects.get(unit__code="1504", year=2025)
    answered = set(found.answers.values_list("item", flat=True))
    assert answered
    assert answered == set(Exhibit.objects.filter(assessment=found).values_list("item", flat=True))
    assert found.total > 0
    in_round = found.rounds.get()
    assert in_round.stage == Stage.PRELIMINARY
    assert in_round.snapshots.count() == 1
    verdicts = list(Verdict.objects.filter(round=in_round, voice=Voice.PRELIMINARY))
    assert {verdict.accepts for verdict in verdicts} == {True, False}
    assert len(verdicts) < len(answered)
    assert Remark.objects.filter(round=in_round).count() == 1
    assert f"/1504/2025/nilai/putaran/{in_round.code}/" in [path for _title, path in made.tour]
    draft = Assessment.objects.get(unit__code="1504", year__gt=2025)
    assert draft.rounds.get().stage == Stage.DRAFT
    assert 0 < draft.answered < 113
    head = viewer_of(Person.objects.get(email="ketua@contoh.kpu.go.id"), today=day_of(draft.started_at))
    held = holdings_of(draft.unit, draft.year, load_instrument(draft.edition), viewer=head).documents
    shown = set(draft.exhibits.values_list("item", flat=True))
    assert set(held) - shown, "something lies at hand to be attached"
    whole = Assessment.objects.get(unit__code="1505").rounds.get()
    assert (whole.stage, whole.fit, whole.outcome) == (Stage.CLOSED, True, "none")
    letters = Verdict.objects.filter(round=whole)
    assert {(v.voice, v.accepts) for v in letters} == {
        (v, a) for v in ("preliminary", "tpi", "tpn") for a in (True, False)
    }
    assert [fault for name in ("audit", "scores", "rounds", "snapshots") for fault in proofs()[name]()] == []
