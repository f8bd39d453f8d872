"""The papers of a proposal say what was sealed, leave open what nobody knows, and go to nobody else."""

import io
import shutil
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.assessment.rounds import AT, LETTER, answered, at_tpi, resulted
from tests.makers.office import convert

from zona.assessment.models import Assessment, Round
from zona.assessment.proposalpapers import STATEMENT, agency_paper
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.judging import accept_rest, judge
from zona.assessment.services.rounds import move
from zona.assessment.shortfall import shortfall_of
from zona.catalogue.proposing import proposal_papers
from zona.org.models import Person
from zona.paper import render_docx
from zona.rules.lke.freezing import digest_of
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice
from zona.rules.lke.voices import Judgement

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def assessment(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answered(world, made)
    return made


@pytest.fixture
def result(world: SimpleNamespace, assessment: Assessment) -> Round:
    """A fit result in which the TPI gave another letter to one item."""
    found, tpi = at_tpi(world, assessment)
    judge(
        actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, item="A.I.5.i.b", accepts=False, value="C",
        note="Laporan gratifikasi belum ada.", version=0,
    )  # fmt: skip
    items = [item for item in _items() if item != "A.I.5.i.b"]
    accept_rest(actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, items=items)
    found = move(actor=tpi.head, at=AT, in_round=found, move="conclude")
    return move(actor=tpi.controller, at=AT, in_round=found, move="approve", said={**LETTER, "fit": True})


def _items() -> list[str]:
    from tests.assessment.rounds import ITEMS

    return list(ITEMS)


def get(who: Person, found: Round, what: str = "", unit: str = "1504") -> Any:
    client = Client()
    client.force_login(who)
    return client.get(f"/{unit}/2025/nilai/putaran/{found.code}/naskah/{what}")


def text_of(answer: Any) -> str:
    """The words of a DOCX, those of tables and the foot too, without lines."""
    from docx import Document

    assert answer.status_code == 200
    document = Document(io.BytesIO(answer.content))
    parts = [document.element.body, *(s.footer._element for s in document.sections)]
    return " ".join(" ".join(part.itertext()) for part in parts)


def pdf_text(data: bytes) -> str:
    import pypdfium2

    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_the_report_says_what_was_sealed(world: SimpleNamespace, result: Round) -> None:
    seal = result.snapshots.get(move="approve")
    text = text_of(get(world.head, result, "lhe.docx"))
    for words in (
        "LAPORAN HASIL EVALUASI", "NOMOR 12/PW/2025", "KPU Kabupaten Batang Hari", "Ketut Ketua", "Putu Pengendali",
        "Maya Anggota, Anggota TPI", "A.I.5.i.b", "Laporan gratifikasi belum ada.", "layak diusulkan", seal.sha256,
    ):  # fmt: skip
        assert words in text, words
    assert "A.I.1.i.b" not in text, "an item that was accepted is none of the differences"
    assert "belum layak" not in text
    result.verdicts.filter(item="A.I.5.i.b").update(note="Diubah kemudian")
    world.unit.name = "KPU Lain"
    again = text_of(get(world.head, result, "lhe.docx"))
    assert "Diubah kemudian" not in again, "a later row changes no report"


def test_the_same_seal_gives_the_same_bytes(world: SimpleNamespace, result: Round) -> None:
    for what, who in (("lhe.pdf", world.head), ("usulan.docx", world.admin), ("sptjm.pdf", world.admin)):
        assert get(who, result, what).content == get(who, result, what).content, what


def test_the_letter_and_the_statement_name_the_units_and_stay_open(world: SimpleNamespace, result: Round) -> None:
    seal = result.snapshots.get(move="approve")
    for what, words in (
        ("usulan", ("Yth. Menteri", "Wilayah Bebas dari Korupsi (WBK) tahun 2025", "Lembar Kerja Evaluasi")),
        ("sptjm", ("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "bukti dukung komponen hasil", "Jabatan")),
    ):
        text = text_of(get(world.admin, result, f"{what}.docx"))
        halves = (seal.sha256[:32], seal.sha256[32:])
        expected = (*words, "KPU Kabupaten Batang Hari", "12/PW/2025, 20 Oktober 2025", *halves)
        for one in (*expected, digest_of(seal.sha256), "." * 24, "Pimpinan KPU Republik Indonesia"):
            assert one in text, (what, one)
        assert "{" not in text
    move(actor=world.admin, at=AT, in_round=result, move="propose", said={**LETTER, "number": "77/USUL/2025"})
    text = text_of(get(world.admin, result, "usulan.docx"))
    assert "77/USUL/2025" in text
    assert "20 Oktober 2025" in text.split("Pimpinan KPU", 1)[0].rsplit("terima kasih", 1)[1]


MET = "syarat pengusulan unit kerja telah dipenuhi"


def test_the_statement_claims_no_more_than_the_seals_prove(world: SimpleNamespace, result: Round) -> None:
    text = text_of(get(world.admin, result, "sptjm.docx"))
    assert MET not in text
    for words in ("disebutkan dalam lampiran", "Syarat yang belum dipenuhi", "dari 75,00", "belum diketahui"):
        assert words in text, words
    agency = get(world.admin, result).context["agency"]
    whole = replace(agency, units=[replace(unit, lacks=()) for unit in agency.units])
    for given, claims in ((whole, True), (agency, False)):
        made = SimpleNamespace(status_code=200, content=render_docx(agency_paper(STATEMENT, given)))
        assert (MET in text_of(made)) is claims


def test_who_sets_a_result_or_records_a_proposal_is_told_what_it_lacks(
    world: SimpleNamespace, assessment: Assessment
) -> None:
    found, tpi = at_tpi(world, assessment)
    accept_rest(actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, items=_items())
    found = move(actor=tpi.head, at=AT, in_round=found, move="conclude")
    words = "Nilai belum memenuhi syarat WBK; usulan akan ditolak."
    page = _move_page(tpi.controller, found, "approve")
    assert words in page
    assert "dari 75,00" in page
    assert words not in _move_page(tpi.controller, found, "again")
    found = move(actor=tpi.controller, at=AT, in_round=found, move="approve", said={**LETTER, "fit": True})
    assert words in _move_page(world.admin, found, "propose")


def _move_page(who: Person, found: Round, key: str) -> str:
    client = Client()
    client.force_login(who)
    return client.get(f"/1504/2025/nilai/putaran/{found.code}/langkah/{key}/").content.decode()


def test_a_proposal_that_has_everything_lacks_nothing() -> None:
    instrument = load_instrument("zi-2021")
    unit: dict[str, Any] = {}
    for code, item in instrument.items.items():
        highest = instrument.scales[item.scale].highest
        one = {"numerator": "1", "denominator": "1"}
        unit[code] = item.options[0].key if item.options else one if item.formula else str(highest)
    judged = {Voice.TPI: {code: Judgement(accepts=True, value=None, seen=value) for code, value in unit.items()}}
    by_scores = shortfall_of(instrument, unit, judged, {}, "WBBM")
    assert by_scores.minima == ()
    assert by_scores.conditions
    assert not by_scores.refused, "what is unknown is not known to be missed"
    assert shortfall_of(instrument, unit, judged, {"lhkpn": False}, "WBBM").refused


def test_one_letter_holds_every_fit_unit_and_no_other(world: SimpleNamespace, result: Round) -> None:
    other = start_assessment(actor=world.stranger, at=AT, unit=world.other, year=2025)
    fit = SimpleNamespace(**{**vars(world), "unit": world.other, "head": world.stranger, "leader": world.stranger})
    second = _resulted_elsewhere(fit, other)
    text = text_of(get(world.admin, result, "usulan.docx"))
    assert "KPU Kabupaten Batang Hari" in text
    assert "KPU Kabupaten Muaro Jambi" in text
    Round.objects.filter(pk=second.pk).update(fit=False)
    assert "Muaro Jambi" not in text_of(get(world.admin, result, "usulan.docx"))


def _resulted_elsewhere(world: SimpleNamespace, assessment: Assessment) -> Round:
    """The neighbour's result, by the same TPI."""
    found = _opened(world, assessment)
    seats = {name: Person.objects.get(name=name) for name in ("Ketut Ketua", "Putu Pengendali")}
    from zona.assessment.services.rounds import appoint, declare

    for name, post in (("Ketut Ketua", "tpi_head"), ("Putu Pengendali", "tpi_controller")):
        appoint(actor=world.admin, at=AT, in_round=found, person=seats[name], post=post)
        declare(actor=seats[name], at=AT, in_round=found, free=True)
    accept_rest(actor=seats["Ketut Ketua"], at=AT, in_round=found, voice=Voice.TPI, items=_items())
    move(actor=seats["Ketut Ketua"], at=AT, in_round=found, move="conclude")
    said = {**LETTER, "fit": True}
    return move(actor=seats["Putu Pengendali"], at=AT, in_round=found, move="approve", said=said)


def _opened(world: SimpleNamespace, assessment: Assessment) -> Round:
    from zona.assessment.services.rounds import open_round

    found = open_round(actor=world.head, at=AT, assessment=assessment)
    move(actor=world.leader, at=AT, in_round=found, move="lock")
    return move(actor=world.admin, at=AT, in_round=found, move="straight", reason="Langsung")


def test_nothing_can_be_made_before_the_result(world: SimpleNamespace, assessment: Assessment) -> None:
    found, _tpi = at_tpi(world, assessment)
    page = get(world.admin, found)
    assert page.status_code == 200
    assert page.content.decode().count("Tersedia setelah") == 3
    for what in ("lhe.pdf", "usulan.pdf", "sptjm.docx"):
        answer = get(world.admin, found, what)
        assert (answer.status_code, answer.headers["Location"]) == (302, page.wsgi_request.path), what


def test_an_unfit_unit_has_a_report_and_no_letter(world: SimpleNamespace, assessment: Assessment) -> None:
    found = resulted(world, assessment, fit=False)
    assert "belum layak diusulkan" in text_of(get(world.head, found, "lhe.docx"))
    assert get(world.admin, found, "usulan.docx").status_code == 302
    move(actor=world.admin, at=AT, in_round=found, move="reopen", reason="Diperbaiki")
    assert get(world.head, found, "lhe.docx").status_code == 302, "a result that was taken back reports nothing"


def test_who_may(world: SimpleNamespace, result: Round) -> None:
    for what, status in (("", 404), ("lhe.pdf", 404), ("usulan.pdf", 404)):
        assert get(world.stranger, result, what).status_code == status
        assert get(world.stranger, result, what, unit="1505").status_code == 404
    assert get(world.head, result, "usulan.pdf").status_code == 403
    assert get(world.viewer, result, "lhe.pdf").status_code == 200
    assert get(world.head, result, "lain.pdf").status_code == 404
    assert get(world.head, result, "lhe.xlsx").status_code == 404
    assert get(world.head, result).content.decode().count("administrator instansi") == 2


def test_an_administrator_below_proposes_only_their_own(world: SimpleNamespace, result: Round) -> None:
    from datetime import date

    from zona.org.models import Membership

    other = start_assessment(actor=world.stranger, at=AT, unit=world.other, year=2025)
    elsewhere = SimpleNamespace(
        **{**vars(world), "unit": world.other, "head": world.stranger, "leader": world.stranger}
    )
    _resulted_elsewhere(elsewhere, other)
    low = Person.objects.create(email="low@example.go.id", name="Admin Batang Hari", joined_at=AT)
    Membership.objects.create(person=low, unit=world.unit, role="administrator", began_on=date(2025, 1, 1))
    text = text_of(get(low, result, "usulan.docx"))
    assert "Batang Hari" in text
    assert "Muaro Jambi" not in text


def test_every_paper_says_where_its_form_is_not_established() -> None:
    for one in proposal_papers().values():
        assert one.confidence in "HML"
        assert one.basis.startswith("PermenPANRB")
        assert one.confidence == "H" or all(one.open.values())


@pytest.mark.slow
def test_libreoffice_opens_them(world: SimpleNamespace, result: Round) -> None:
    assert shutil.which("soffice"), "script/test installs LibreOffice"
    seal = result.snapshots.get(move="approve")
    for what, words in (("lhe", "Laporan gratifikasi"), ("usulan", "Yth. Menteri"), ("sptjm", "Jabatan")):
        docx = get(world.admin, result, f"{what}.docx").content
        ours = pdf_text(get(world.admin, result, f"{what}.pdf").content)
        theirs = pdf_text(convert(docx, "docx", "pdf"))
        for text in (ours, theirs):
            flat = " ".join(text.split())
            assert words in flat, what
            assert "Halaman 1 dari" in flat, what
            assert seal.sha256[:12] in flat.replace(" ", ""), what


def test_the_page_asks_few_queries_however_many_units(
    world: SimpleNamespace, result: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    other = start_assessment(actor=world.stranger, at=AT, unit=world.other, year=2025)
    fit = SimpleNamespace(**{**vars(world), "unit": world.other, "head": world.stranger, "leader": world.stranger})
    _resulted_elsewhere(fit, other)
    client = Client()
    client.force_login(world.admin)
    url = f"/1504/2025/nilai/putaran/{result.code}/naskah/"
    assert len(client.get(url).context["agency"].units) == 2
    with django_assert_max_num_queries(12):
        client.get(url)
