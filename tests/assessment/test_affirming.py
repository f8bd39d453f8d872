"""What only a person can affirm: with a reason, with its history, and by nobody else."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.assessment.rounds import AT, locked

from zona.assessment.models import Assessment, Round, Step
from zona.assessment.services.answering import answer_item, start_assessment
from zona.audit.models import Entry
from zona.audit.sentences import sentence_of
from zona.org.models import Person
from zona.plan.adoption import DecreeHead, NewAction, NewSection, adopt_plan
from zona.rules.lke.gates import whole_months

pytestmark = pytest.mark.django_db
ROWS: dict[str, Any] = {
    "sections": [NewSection(number="V", title="Penguatan Pengawasan", area=5)],
    "actions": [NewAction(ref="V.1", section="V", number="1", component="SPIP", action="Menilai risiko")],
}
FACTS = "/1504/2025/nilai/syarat/"


@pytest.fixture
def assessment(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    return start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)


def as_(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def affirm(who: Person, found: Round, unit: str = "1504", **said: str) -> Any:
    url = f"/{unit}/2025/nilai/putaran/{found.code}/afirmasi/simpan/"
    return as_(who).post(url, {"affirmed": "ya", "reason": "Sesuai daftar Stranas PK", **said})


def test_the_affirmation_is_made_and_taken_back_with_reasons(world: SimpleNamespace, assessment: Assessment) -> None:
    found = locked(world, assessment)
    page = f"/1504/2025/nilai/putaran/{found.code}/afirmasi/"
    assert "Belum pernah dinyatakan" in as_(world.admin).get(page).content.decode()
    assert affirm(world.admin, found, reason="").status_code == 422
    assert affirm(world.admin, found).headers["Location"] == page
    found.refresh_from_db()
    assert found.affirmed
    assert affirm(world.admin, found, affirmed="tidak", reason="Salah daftar").status_code == 302
    found.refresh_from_db()
    assert not found.affirmed
    text = as_(world.head).get(page).content.decode()
    for words in ("Sesuai daftar Stranas PK", "Salah daftar", "Agus Salim mencabut pengusulan melalui afirmasi"):
        assert words in text
    assert '<form method="post" action="/1504/2025/nilai/putaran/' not in text, "who does not keep rounds reads"
    entries = Entry.objects.filter(verb__startswith="round.").filter(subject=found.subject)
    assert [e.data["words"] for e in entries.filter(verb__contains="affirmed").order_by("number")] == [
        "Sesuai daftar Stranas PK", "Salah daftar"
    ]  # fmt: skip


def test_there_is_none_for_wbbm_nor_after_the_end(world: SimpleNamespace, assessment: Assessment) -> None:
    found = locked(world, assessment)
    Assessment.objects.update(aim="WBBM")
    answer = affirm(world.admin, found)
    assert answer.status_code == 422
    assert "hanya ada untuk pengusulan WBK" in answer.content.decode()
    Assessment.objects.update(aim="WBK")
    Round.objects.update(stage="closed")
    assert "sudah berakhir" in affirm(world.admin, found).content.decode()
    assert not Round.objects.get().affirmed


def test_nobody_else_affirms(world: SimpleNamespace, assessment: Assessment) -> None:
    found = locked(world, assessment)
    for who, status in ((world.head, 403), (world.leader, 403), (world.assessor, 403), (world.stranger, 404)):
        assert affirm(who, found).status_code == status
    assert affirm(world.stranger, found, unit="1505").status_code in {403, 404}
    assert not Round.objects.get().affirmed


def test_a_condition_is_affirmed_changed_and_taken_back_with_its_history(
    world: SimpleNamespace, assessment: Assessment
) -> None:
    client = as_(world.head)
    assert client.post(f"{FACTS}simpan/", {"lhkpn": "true", "sakip": "B", "version": "1"}).status_code == 302
    wrong = client.post(f"{FACTS}simpan/", {"lhkpn": "false", "sakip": "B", "version": "2"})
    assert wrong.status_code == 422
    assert "reason" in wrong.context["form"].errors
    assessment.refresh_from_db()
    assert assessment.facts == {"lhkpn": True, "sakip": "B"}
    changed = {"lhkpn": "", "sakip": "BB", "version": "2", "reason": "Nilai baru dari Inspektorat"}
    assert client.post(f"{FACTS}simpan/", changed).status_code == 302
    newest, first = client.get(FACTS).context["history"]
    assert (newest[0].by, newest[0].why) == ("Yuliana Putri", "Nilai baru dari Inspektorat")
    assert newest[1] == [
        ("LHKPN disampaikan 100%", "Ya, terpenuhi", "Belum diketahui"),
        ("Nilai SAKIP internal unit", "B", "BB"),
    ]
    assert first[1][0] == ("LHKPN disampaikan 100%", "Belum diketahui", "Ya, terpenuhi")
    entry = Entry.objects.filter(verb="assessment.facts_set").latest("number")
    assert sentence_of(entry).endswith("mengisi syarat di luar nilai LKE")
    assert "Nilai baru dari Inspektorat" in as_(world.viewer).get(FACTS).content.decode()


def test_more_is_affirmed_without_a_reason(world: SimpleNamespace, assessment: Assessment) -> None:
    client = as_(world.head)
    client.post(f"{FACTS}simpan/", {"lhkpn": "true", "version": "1"})
    assert client.post(f"{FACTS}simpan/", {"lhkpn": "true", "lhkan": "true", "version": "2"}).status_code == 302


def test_what_zona_knows_stands_beside_the_clause(world: SimpleNamespace, assessment: Assessment) -> None:
    counts = {"head": "1", "officials": "4", "others": "0", "reported": "3"}
    answer_item(actor=world.head, at=AT, assessment=assessment, item="A.II.5.iii.a", value=counts, version=0)
    head = DecreeHead(title="Rencana", number="16", year=2025, signed_on=date(2025, 9, 19))
    adopt_plan(actor=world.head, at=AT, unit=world.unit, year=2025, decree=head, **ROWS)
    earlier = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2024)
    ended = locked(world, earlier)
    Round.objects.filter(pk=ended.pk).update(stage="closed", outcome="WBK")
    Step.objects.create(round=ended, position=9, move="close", data={"letter": "5/M/2024"}, by=world.admin, at=AT)
    text = as_(world.head).get(FACTS).content.decode()
    for words in (
        "PermenPANRB 5/2024 Tabel 5", "WBK: 100%; WBBM: 100%", "WBK: paling rendah B; WBBM: paling rendah BB",
        "A.II.5.iii.a: Kepala satuan kerja: 1", "19 September 2025", "berakhir dengan WBK, surat 5/M/2024",
        "Zona tidak memiliki datanya",
    ):  # fmt: skip
        assert words in text.replace("\u00a0", " "), words


def test_its_pages_ask_few_queries(
    world: SimpleNamespace, assessment: Assessment, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    found = locked(world, assessment)
    affirm(world.admin, found)
    for who, url in ((world.admin, f"/1504/2025/nilai/putaran/{found.code}/afirmasi/"), (world.head, FACTS)):
        client = as_(who)
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2025, 9, 19), date(2025, 10, 18), 0),
        (date(2025, 9, 19), date(2025, 10, 19), 1),
        (date(2024, 12, 31), date(2025, 12, 30), 11),
        (date(2024, 12, 31), date(2025, 12, 31), 12),
        (date(2026, 1, 1), date(2025, 1, 1), 0),
    ],
)
def test_whole_months(since: date, until: date, months: int) -> None:
    assert whole_months(since, until) == months
