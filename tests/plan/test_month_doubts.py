"""What the register asks about a month's documents stands where the month is handed in and checked."""

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image
from tests.conftest import AT
from tests.plan.conftest import month, paper
from tests.plan.test_month_pages import MONTH, OFFICE, client_of, october  # noqa: F401 - a fixture

from zona.evidence.models import Document
from zona.evidence.services import answer, register_document
from zona.files.services import store
from zona.files.services.contents import examine
from zona.plan.models import Plan
from zona.plan.services import Handed, hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CHECK = f"{OFFICE}periksa/V.1a/10/"
OPENS = "1 hal perlu dipastikan"


def kept(world: SimpleNamespace, name: str, data: bytes, **facts: Any) -> Document:
    file = store(actor=world.member, at=AT, unit=world.unit, name=name, content=ContentFile(data), kept_for="evidence")
    examine(file)
    return register_document(actor=world.member, at=AT, unit=world.unit, file=file, title=name, **facts)


def given(plan: Plan, world: SimpleNamespace, *documents: Document) -> None:
    found = month(plan)
    hand_in(
        actor=world.member,
        at=AT,
        occurrence=found,
        version=found.version,
        documents=[Handed(one, "Undangan") for one in documents],
    )


def pages(world: SimpleNamespace) -> list[str]:
    return [client_of(who).get(url).content.decode() for who, url in ((world.member, MONTH), (world.head, CHECK))]


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def locked_pdf() -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_the_same_bytes_under_another_month_are_asked_of_the_maker_and_the_checker(
    plan: Plan, world: SimpleNamespace
) -> None:
    september = {"period_from": date(2025, 9, 1), "period_to": date(2025, 9, 30)}
    now = {"period_from": date(2025, 10, 1), "period_to": date(2025, 10, 31)}
    before = kept(world, "foto september.txt", b"sama", **september)
    again = kept(world, "foto.txt", b"sama", **now)
    given(plan, world, again)
    for shown in pages(world):
        assert shown.count(OPENS) == 1
        assert f"{OFFICE}bukti/{again.code}/#tanya" in shown
        assert "Berkas ini sama persis dengan" in shown
    answer(
        actor=world.member,
        at=AT,
        document=again,
        question="same_bytes",
        about=f"{before.code}:period",
        words="satu rapat",
    )
    for shown in pages(world):
        assert OPENS not in shown
        assert f"Dijawab {world.member.name}: satu rapat" in shown


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("foto.jpg", photo()[:150], "terkunci atau rusak"),
        ("surat.pdf", locked_pdf(), "terkunci atau rusak"),
        ("foto.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 200, "terkunci atau rusak"),
        ("lain.heic", b"bukan foto", "berakhiran .heic"),
        ("notula.pdf", b"NOTULA RAPAT", "berakhiran .pdf"),
    ],
)
def test_a_file_that_nobody_can_open_is_asked_about(
    plan: Plan, world: SimpleNamespace, name: str, data: bytes, said: str
) -> None:
    one = kept(world, name, data)
    given(plan, world, one)
    for shown in pages(world):
        assert OPENS in shown
        assert said in shown
    assert said in client_of(world.member).get(f"{OFFICE}bukti/{one.code}/").content.decode()


def test_a_file_that_opens_asks_nothing(plan: Plan, world: SimpleNamespace) -> None:
    given(plan, world, kept(world, "foto.jpg", photo()), kept(world, "notula.txt", b"NOTULA"))
    assert not any("perlu dipastikan" in shown for shown in pages(world))


def test_many_documents_cost_as_much_as_one(
    plan: Plan, world: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    kept(world, "lain.jpg", photo(), dated_on=date(2024, 5, 1))
    many = [kept(world, f"foto {n}.jpg", photo(), dated_on=date(2025, 10, n)) for n in range(1, 9)]
    given(plan, world, *many, paper(plan.unit, actor=world.member, at=AT))
    for who, url in ((world.member, MONTH), (world.head, CHECK)):
        client = client_of(who)
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)
