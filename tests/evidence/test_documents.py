"""The register: what is written, who may read it, and that nothing is overwritten."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile

from zona.audit.models import Entry
from zona.evidence.models import Confidentiality, Document
from zona.evidence.queries import document, documents_of, may_read
from zona.evidence.queries.documents import in_year, readable_by, readable_in
from zona.evidence.queries.faults import register_faults
from zona.evidence.refusals import Overtaken, UnableToRegister
from zona.evidence.services import add_version, edit_document, register_document, restore_document, withdraw_document
from zona.files.models import Band, Contents, StoredFile
from zona.files.queries import file_of, print_faults
from zona.files.services import store
from zona.org.access import viewer_of
from zona.org.codes import new_code

TODAY = date(2025, 10, 20)
Keep = Callable[..., StoredFile]


def test_a_document_is_registered_with_its_first_version_and_the_log_says_so(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    file = keep()
    made = register_document(
        actor=world.head, at=at, unit=world.unit, file=file, title="  Undangan   rapat ", period_from=date(2025, 9, 1)
    )
    assert (made.title, made.period_from, made.period_to) == ("Undangan rapat", date(2025, 9, 1), date(2025, 9, 1))
    assert [(v.position, v.file) for v in made.versions.all()] == [(1, file)]
    entry = Entry.objects.get(verb="evidence.registered")
    assert (entry.chain, entry.subject, entry.data["sha256"]) == ("1504", made.subject, file.sha256)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"title": "a", "kind": "tidak_ada"}, "kind"),
        ({"title": "a", "confidentiality": "rahasia"}, "confidentiality"),
        ({"title": "a", "period_from": date(2025, 9, 2), "period_to": date(2025, 9, 1)}, "period_to"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    facts: dict[str, object], field: str, world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    with pytest.raises(UnableToRegister) as refused:
        register_document(actor=world.head, at=at, unit=world.unit, file=keep(), **facts)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Document.objects.exists()


def test_a_file_of_another_office_cannot_be_registered_here(world: SimpleNamespace, at: datetime) -> None:
    theirs = store(
        actor=world.stranger, at=at, unit=world.other, name="a.txt", content=ContentFile(b"a"), kept_for="evidence"
    )
    with pytest.raises(ValueError, match="unit"):
        register_document(actor=world.head, at=at, unit=world.unit, file=theirs, title="a")


@pytest.mark.parametrize(
    ("confidentiality", "readers"),
    [
        ("public", {"head", "member", "leader", "viewer", "assessor"}),
        ("internal", {"head", "member", "leader", "viewer", "assessor"}),
        ("limited", {"head", "leader", "assessor", "registrar"}),
    ],
)
def test_who_may_read_what(
    confidentiality: str, readers: set[str], world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    registrar = world.member if "registrar" in readers else world.head
    made = register_document(
        actor=registrar, at=at, unit=world.unit, file=keep(), title="a", confidentiality=confidentiality
    )
    expected = {"member" if who == "registrar" else who for who in readers}
    for who in ("head", "member", "leader", "viewer", "assessor", "admin", "stranger"):
        asker = viewer_of(getattr(world, who), today=TODAY)
        assert may_read(asker, made) == (who in expected), who
        assert documents_of(world.unit, viewer=asker).exists() == (who in expected), who
        assert (document(world.unit, made.code, viewer=asker) == made) == (who in expected), who


def test_a_limited_document_says_nothing_of_itself_in_the_log_and_at_the_common_address(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    file = keep(name="pelapor-budi.txt")
    made = register_document(
        actor=world.head, at=at, unit=world.unit, file=file, title="Laporan Budi", confidentiality="limited"
    )
    edit_document(actor=world.head, at=at, document=made, version=1, facts={"title": "Laporan Budi dan Ani"})
    withdraw_document(actor=world.head, at=at, document=made, reason="Budi keberatan")
    assert [e.verb for e in Entry.objects.all() if "udi" in str(e.data)] == []
    for who in (world.head, world.viewer, world.stranger):
        assert file_of(world.unit, file.code, viewer=viewer_of(who, today=TODAY)) is None


def test_a_new_version_leaves_the_former_one(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = register_document(actor=world.head, at=at, unit=world.unit, file=keep(), title="a")
    newer = keep(b"UNDANGAN RAPAT, DIPERBAIKI")
    add_version(actor=world.member, at=at, document=made, file=newer, note="tanggal diperbaiki")
    assert [v.position for v in made.versions.order_by("position")] == [1, 2]
    found = documents_of(world.unit, viewer=viewer_of(world.head, today=TODAY)).get()
    assert found.file_id == newer.pk
    with pytest.raises(UnableToRegister, match="sama persis"):
        add_version(actor=world.head, at=at, document=made, file=keep(b"UNDANGAN RAPAT, DIPERBAIKI"))


def test_two_people_on_one_document_are_told_of_each_other(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = register_document(actor=world.head, at=at, unit=world.unit, file=keep(), title="a")
    assert edit_document(actor=world.head, at=at, document=made, version=1, facts={"title": "b"})
    assert not edit_document(actor=world.member, at=at, document=made, version=1, facts={"title": "b"})
    with pytest.raises(Overtaken):
        edit_document(actor=world.member, at=at, document=made, version=1, facts={"title": "c"})
    made.refresh_from_db()
    assert (made.title, made.version) == ("b", 2)


def test_a_withdrawn_document_stays_with_its_reason(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made, asker = (
        register_document(actor=world.head, at=at, unit=world.unit, file=keep(), title="a"),
        viewer_of(world.head, today=TODAY),
    )
    with pytest.raises(UnableToRegister):
        withdraw_document(actor=world.head, at=at, document=made, reason=" ")
    withdraw_document(actor=world.head, at=at, document=made, reason="salah unggah")
    assert not documents_of(world.unit, viewer=asker).exists()
    kept = document(world.unit, made.code, viewer=asker)
    assert kept is not None
    assert (kept.withdrawn_reason, kept.withdrawn_by) == ("salah unggah", world.head)
    with pytest.raises(UnableToRegister):
        add_version(actor=world.head, at=at, document=made, file=keep(b"lain"))
    with pytest.raises(UnableToRegister):
        withdraw_document(actor=world.head, at=at, document=made, reason="lagi")
    restore_document(actor=world.head, at=at, document=made, reason="ternyata benar")
    assert documents_of(world.unit, viewer=asker).get() == made


@pytest.mark.parametrize(
    ("facts", "years"),
    [
        ({"period_from": date(2024, 12, 1), "period_to": date(2025, 1, 31)}, {2024, 2025}),
        ({"dated_on": date(2024, 3, 1)}, {2024}),
        ({"dated_on": date(2024, 3, 1), "period_from": date(2025, 3, 1)}, {2025}),
        ({}, {2025}),
    ],
)
def test_the_year_of_a_document(
    facts: dict[str, date], years: set[int], world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    register_document(actor=world.head, at=at + timedelta(days=1), unit=world.unit, file=keep(), title="a", **facts)
    assert {y for y in (2023, 2024, 2025, 2026) if Document.objects.filter(in_year(y)).exists()} == years
    assert Document.objects.get().confidentiality == Confidentiality.INTERNAL


def test_check_names_what_disagrees(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = register_document(actor=world.head, at=at, unit=world.unit, file=keep(b"Kata " * 30), title="Notula")
    edit_document(actor=world.head, at=at, document=made, version=1, facts={"title": "Notula rapat"})
    bare = register_document(actor=world.head, at=at, unit=world.unit, file=keep(b"b"), title="b")
    assert [*register_faults(), *print_faults()] == []
    Document.objects.filter(pk=made.pk).update(title="Undangan")
    bare.versions.all().delete()
    Band.objects.all().delete()
    assert [fault.partition(": ")[2] for fault in [*register_faults(), *print_faults()]] == [
        "the words for the search are not those of the document",
        "it has no version",
        *["the bands are not those of its prints"] * Contents.objects.exclude(text_print=None).count(),
    ]
    assert Contents.objects.exclude(text_print=None).count() == 1


def test_what_is_readable_in_a_unit_is_what_is_readable_of_it(world: SimpleNamespace, at: datetime) -> None:
    """The quick question of one office and the one over the tree agree for every kind of viewer."""
    kinds = {"internal": world.head, "limited": world.member, "public": world.head}
    for confidentiality, by in kinds.items():
        Document.objects.create(
            code=new_code(),
            unit=world.unit,
            title=confidentiality,
            confidentiality=confidentiality,
            registered_by=by,
            registered_at=at,
        )
    for who in ("head", "member", "leader", "viewer", "assessor", "admin", "stranger"):
        asker = viewer_of(getattr(world, who), today=at.date())
        wide = set(Document.objects.filter(readable_by(asker), unit=world.unit))
        assert set(readable_in(world.unit, viewer=asker, withdrawn=None)) == wide, who
