"""What is sealed stays, shows itself from its own bytes, and proves itself; what was tampered with is named."""

import hashlib
import json
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.assessment import rounds as make

from zona.assessment.models import Answer, Assessment, Immutable, Snapshot, Verdict
from zona.assessment.queries import snapshot_faults
from zona.assessment.queries.drift import stages_between
from zona.assessment.sealed import Sealed
from zona.assessment.services.answering import answer_item
from zona.assessment.services.judging import accept_rest, judge
from zona.assessment.services.rounds import move
from zona.audit.models import Entry
from zona.evidence.models import Document
from zona.evidence.services import restore_document, withdraw_document
from zona.rules.lke import loading
from zona.rules.lke.freezing import canonical, digest_of, frozen_instrument
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Stage, Voice

pytestmark = pytest.mark.long

ADDRESS = "/1504/2025/nilai/"


@pytest.fixture(autouse=True)
def storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def sealed(world: SimpleNamespace, assessment: Assessment) -> Snapshot:
    """A locked assessment with answers, an open document and a limited one."""
    make.answered(world, assessment)
    make.shown(world, assessment, "A.I.1.i.a", "SK Tim")
    make.shown(world, assessment, "A.I.5.i.b", "Daftar pelapor", confidentiality="limited")
    return make.locked(world, assessment).snapshots.get()


def forged(statement: str, *values: Any) -> None:
    """Changes rows past every guard of ours, as somebody with the database would: without the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS assessment_snapshot_sealed")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE assessment_snapshot DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_a_seal_holds_everything_and_its_digest_stands_in_the_log(sealed: Snapshot) -> None:
    content = json.loads(sealed.content)
    assert hashlib.sha256(sealed.content.encode()).hexdigest() == sealed.sha256
    assert content["answers"]["A.I.1.i.b"]["value"] == "B"
    shown = content["evidence"]["A.I.1.i.a"][0]
    assert (shown["title"], shown["version"]) == ("SK Tim", 1)
    assert shown["sha256"] == hashlib.sha256(b"ISI SK Tim").hexdigest()
    assert content["evidence"]["A.I.5.i.b"][0]["title"] == ""
    assert "Daftar pelapor" not in sealed.content
    assert content["instrument"]["sha256"] == digest_of(frozen_instrument("zi-2021"))
    entry = Entry.objects.get(verb="assessment.sealed")
    assert (entry.number, entry.data["sha256"]) == (sealed.entry, sealed.sha256)
    assert list(snapshot_faults()) == []


def test_a_later_day_shows_the_seal_and_not_todays_rows(
    client: Client, world: SimpleNamespace, sealed: Snapshot, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sealed.round
    move(actor=world.leader, at=at, in_round=found, move="unlock", reason="Perbaikan")
    answer_item(actor=world.head, at=at, assessment=found.assessment, item="A.I.1.i.b", value="A", version=1)
    Document.objects.filter(title="SK Tim").update(title="SK lain")
    # The edition changes too: another weight in the catalogue's file, read anew.
    texts = {k: v.replace('weight = "0.50"', 'weight = "0.10"') for k, v in loading.texts_of("zi-2021").items()}
    monkeypatch.setattr(loading, "texts_of", lambda _code: texts)
    before = Sealed(sealed).total
    client.force_login(world.viewer)
    page = client.get(f"{ADDRESS}potret/{sealed.code}/").content.decode()
    assert "Terbukti: sidik cocok" in page
    assert "SK Tim" in page
    assert "SK lain" not in page
    assert Sealed(sealed).scores[Voice.UNIT].total == before
    assert before != load_instrument().item_weight("A.I.1.i.b")
    got = client.get(f"{ADDRESS}potret/{sealed.code}/potret.json")
    assert hashlib.sha256(got.content).hexdigest() == sealed.sha256


def test_the_second_seal_names_the_first(world: SimpleNamespace, sealed: Snapshot, at: datetime) -> None:
    found = move(actor=world.leader, at=at, in_round=sealed.round, move="unlock", reason="Perbaikan")
    move(actor=world.leader, at=at, in_round=found, move="lock")
    assert Snapshot.objects.latest("pk").previous == sealed.sha256
    assert list(snapshot_faults()) == []


def test_nobody_changes_or_drops_a_seal(sealed: Snapshot) -> None:
    with pytest.raises(Immutable):
        sealed.save()
    with pytest.raises(Immutable):
        sealed.delete()
    with pytest.raises(Immutable):
        Snapshot.objects.all().update(sha256="")
    with pytest.raises(Immutable):
        Snapshot.objects.all().delete()
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_snapshot SET content = '{}'")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM assessment_snapshot")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ('UPDATE assessment_snapshot SET content = replace(content, \'"value":"B"\', \'"value":"A"\')', "bytes"),
        ("UPDATE assessment_snapshot SET previous = 'ab'", "does not follow the seal"),
        ("UPDATE assessment_snapshot SET entry = 1", "the log does not hold its digest"),
        ("DELETE FROM assessment_snapshot", "it is gone"),
    ],
)
def test_a_forged_seal_is_named(sealed: Snapshot, statement: str, fault: str) -> None:
    forged(statement)
    assert any(fault in found for found in snapshot_faults())


def test_a_forger_who_writes_the_digest_too_is_named_by_score_and_log(
    client: Client, world: SimpleNamespace, sealed: Snapshot
) -> None:
    content = sealed.content.replace('"value":"B"', '"value":"A"')
    forged("UPDATE assessment_snapshot SET content = %s, sha256 = %s", content, digest_of(content))
    found = list(snapshot_faults())
    assert any("scores do not follow" in fault for fault in found)
    assert any("the log does not hold" in fault for fault in found)
    client.force_login(world.viewer)
    assert "Terbukti" not in client.get(f"{ADDRESS}potret/{sealed.code}/").content.decode()


def test_canonical_text_has_one_form_and_takes_no_binary_number() -> None:
    assert canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'
    with pytest.raises(TypeError):
        canonical({"a": [0.1]})


CHOICES = [c for c, item in load_instrument().items.items() if item.options]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.tuples(st.sampled_from(CHOICES), st.booleans(), st.integers(0, 4)), max_size=6))
def test_no_voice_ever_alters_an_answer_or_the_units_score(
    world: SimpleNamespace, sealed: Snapshot, at: datetime, said: list[tuple[str, bool, int]]
) -> None:
    with transaction.atomic():
        found, before = sealed.round, sorted(map(str, Answer.objects.values_list("item", "value", "note", "version")))
        hints = Assessment.objects.values("total", "areas", "version", "changed_at").get()
        found = move(actor=world.assessor, at=at, in_round=found, move="begin", said={"free": True})
        for item, accepts, number in said:
            options = load_instrument().items[item].options
            there = Verdict.objects.filter(item=item).first()
            judge(
                actor=world.assessor,
                at=at,
                in_round=found,
                voice=Voice.PRELIMINARY,
                item=item,
                accepts=accepts,
                value=options[number % len(options)].key,
                note="lain",
                version=there.version if there else 0,
            )
        after = sorted(map(str, Answer.objects.values_list("item", "value", "note", "version")))
        assert after == before
        assert Assessment.objects.values("total", "areas", "version", "changed_at").get() == hints
        transaction.set_rollback(True)


@pytest.fixture
def closed(world: SimpleNamespace, assessment: Assessment) -> Snapshot:
    """The last seal of a round that the TPN has decided, with an answer, verdicts of the TPI and a document."""
    make.answered(world, assessment)
    make.shown(world, assessment, "A.I.1.i.a", "SK Tim")
    found = make.resulted(world, assessment)
    found = move(actor=world.admin, at=make.AT, in_round=found, move="propose", said=make.LETTER)
    found = move(actor=world.admin, at=make.AT, in_round=found, move="record")
    move(actor=world.admin, at=make.AT, in_round=found, move="close", said={**make.LETTER, "outcome": "WBK"})
    return Snapshot.objects.filter(round=found).latest("pk")


@pytest.mark.parametrize(
    ("tampered", "english", "words"),
    [
        (
            lambda seal: seal.round.verdicts.filter(voice="tpi", item="A.I.1.i.b").update(value="A", accepts=False),
            "what tpi says of A.I.1.i.b is not what was sealed",
            "penilaian TPI atas butir A.I.1.i.b",
        ),
        (
            lambda seal: seal.round.verdicts.filter(voice="tpi", item="A.I.1.i.b").delete(),
            "what tpi says of A.I.1.i.b is not what was sealed",
            "penilaian TPI atas butir A.I.1.i.b",
        ),
        (
            lambda seal: seal.round.assessment.exhibits.update(removed_at=make.AT),
            "was sealed for A.I.1.i.a and is no longer shown",
            "pada butir A.I.1.i.a hilang",
        ),
        (
            lambda seal: seal.round.assessment.exhibits.update(item="A.I.1.i.b"),
            "is shown for A.I.1.i.b and was not sealed",
            "pada butir A.I.1.i.b ditambahkan",
        ),
        (
            lambda seal: seal.round.assessment.answers.filter(item="A.I.1.i.b").update(value="A"),
            "the answer to A.I.1.i.b is not the one that was sealed",
            "jawaban butir A.I.1.i.b",
        ),
    ],
)
def test_what_was_altered_after_the_last_seal_is_named(
    client: Client, world: SimpleNamespace, closed: Snapshot, tampered: Any, english: str, words: str
) -> None:
    assert list(snapshot_faults()) == []
    client.force_login(world.head)
    address = f"{ADDRESS}potret/{closed.code}/"
    assert "Terbukti:" in client.get(address).content.decode()
    tampered(closed)
    assert any(english in fault for fault in snapshot_faults())
    page = client.get(address).content.decode()
    assert words in page
    assert "Terbukti:" not in page


def test_what_a_later_stage_lets_change_is_no_difference(
    world: SimpleNamespace, closed: Snapshot, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    document = Document.objects.get(title="SK Tim")
    withdraw_document(actor=world.head, at=make.AT, document=document, reason="Keliru")
    assert list(snapshot_faults()) == []
    restore_document(actor=world.head, at=make.AT, document=document, reason="Benar")
    assert list(snapshot_faults()) == []
    client = Client()
    client.force_login(world.head)
    client.get(f"{ADDRESS}potret/{closed.code}/")
    with django_assert_max_num_queries(12):
        client.get(f"{ADDRESS}potret/{closed.code}/")


def test_a_returned_round_may_change_again_before_its_next_seal(world: SimpleNamespace, assessment: Assessment) -> None:
    make.answered(world, assessment)
    found, tpi = make.at_tpi(world, assessment)
    accept_rest(actor=tpi.head, at=make.AT, in_round=found, voice=Voice.TPI, items=make.ITEMS)
    assert list(snapshot_faults()) == []
    found = move(actor=tpi.head, at=make.AT, in_round=found, move="tpi_return", reason="Lengkapi")
    answer_item(actor=world.head, at=make.AT, assessment=assessment, item="A.I.1.i.b", value="A", version=1)
    make.shown(world, assessment, "A.I.1.i.a", "SK Tim")
    assert list(snapshot_faults()) == []
    move(actor=world.leader, at=make.AT, in_round=found, move="lock")
    assert list(snapshot_faults()) == []
    assessment.exhibits.update(removed_at=make.AT)
    assert len(list(snapshot_faults())) == 1


@pytest.mark.parametrize(
    ("sealed_by", "now", "between"),
    [
        ("lock", "locked", {"locked"}),
        ("lock", "preliminary", {"locked", "preliminary"}),
        ("lock", "tpi", {"locked", "tpi", "review"}),
        ("lock", "draft", {"locked", "preliminary", "tpi", "review", "draft"}),
        ("pass", "tpi", {"tpi", "review"}),
        ("approve", "result", {"result"}),
        ("approve", "draft", {"result", "draft"}),
        ("propose", "tpn", {"proposed", "tpn"}),
        ("close", "closed", {"closed"}),
    ],
)
def test_where_a_round_may_have_stood_since_its_seal(sealed_by: str, now: str, between: set[str]) -> None:
    assert stages_between(sealed_by, Stage(now)) == between
