"""Plans for the tests: a small one with every treatment, and the sample decree's."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile

from zona.evidence.models import Document
from zona.evidence.services import register_document
from zona.files.services import store
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Occurrence, Plan
from zona.rules.decree.reader import read as read_decree
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources import load

COUNTED, WAIVED, BEFORE = Occurrence.Treatment.COUNTED, Occurrence.Treatment.WAIVED, Occurrence.Treatment.BEFORE
SAMPLE = files("zona.catalogue").joinpath("samples/batang-hari-16-2025.txt")

HEAD = DecreeHead(
    title="Rencana Aksi Pembangunan Zona Integritas",
    number="16",
    year=2025,
    issuer="Komisi Pemilihan Umum Kabupaten Batang Hari",
    place="Muara Bulian",
    signed_on=date(2025, 9, 19),
    signatory_office="Ketua Komisi Pemilihan Umum Kabupaten Batang Hari",
    signatory_name="Ahmad Halim",
)
SECTIONS = [
    NewSection(number="II", title="Penataan Tata Laksana", area=2),
    NewSection(number="V", title="Penguatan Pengawasan", area=5),
    NewSection(number="VI", title="Peningkatan Kualitas Pelayanan Publik"),
]


def months(*numbers: int, treatment: Occurrence.Treatment = COUNTED, reason: str = "") -> list[NewMonth]:
    return [NewMonth(month=n, treatment=treatment, reason=reason) for n in numbers]


ACTIONS = [
    NewAction(
        ref="II.1",
        section="II",
        number="1",
        component="Prosedur Operasional Tetap",
        indicator="Pegawai mengetahui SOP",
        action="Seluruh pegawai telah mengetahui SOP yang telah ditetapkan",
        evidence=["Daftar hadir", "Notula"],
        target="100%",
        months=[*months(1, 2, treatment=BEFORE), *months(10)],
        place={"page": 4},
    ),
    NewAction(
        ref="V.1a",
        section="V",
        number="1",
        sub="a",
        component="Pengendalian Gratifikasi",
        action="Melakukan sosialisasi tentang gratifikasi",
        evidence=["Undangan"],
        pic_text="Subbagian Hukum",
        months=months(5, 9, 10, 11),
    ),
    NewAction(
        ref="V.1b",
        section="V",
        number="1",
        sub="b",
        component="Pengendalian Gratifikasi",
        action="Membuat Tim Unit Pengendalian Gratifikasi",
        months=[*months(1, treatment=WAIVED, reason="Tim dibentuk tahun lalu"), *months(12)],
    ),
    NewAction(ref="VI.1", section="VI", number="1", component="Standar Pelayanan", action="Menyusun standar pelayanan"),
]


@pytest.fixture
def plan(world: SimpleNamespace, at: datetime) -> Plan:
    """Batang Hari's small plan of 2025: II.1, V.1a, V.1b and VI.1 (whose section has no area and which has no month)."""
    return adopt_plan(
        actor=world.leader, at=at, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )


@cache
def sample() -> dict[str, Any]:
    """The sample decree as it is read."""
    return to_json(read_decree(load(SAMPLE.read_bytes())))


def decree_plan(*, actor: object, at: datetime, unit: object, year: int = 2025) -> Plan:
    """The sample decree's plan, with its months before the signing day not counted."""
    read = sample()
    head = read["decree"]
    areas = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "I": 1}
    titles = {a["section"]: a["section_title"].title() for a in read["actions"]}
    return adopt_plan(
        actor=actor,  # type: ignore[arg-type]
        at=at,
        unit=unit,  # type: ignore[arg-type]
        year=year,
        decree=DecreeHead(
            title=head["title"],
            number=head["number"],
            year=head["year"],
            issuer=head["issuer"],
            place=head["place"],
            signed_on=date.fromisoformat(head["signed_on"]),
            signatory_office=head["signatory"]["office"],
            signatory_name=head["signatory"]["name"],
        ),
        sections=[NewSection(number=n, title=t, area=areas[n]) for n, t in titles.items()],
        actions=[
            NewAction(
                ref=a["ref"],
                section=a["section"],
                number=a["number"],
                sub=a["sub"] or "",
                component=a["component"],
                indicator=a["indicator"],
                action=a["action"],
                evidence=a["evidence"],
                target=a["target"] or "",
                months=[NewMonth(month=m, treatment=BEFORE if m < 9 else COUNTED) for m in a["months"]],
            )
            for a in read["actions"]
        ],
    )


def paper(unit: object, *, actor: object, at: datetime, title: str = "Undangan", text: str = "") -> Document:
    """A document in an office's register."""
    content = ContentFile((text or title).encode())
    kept = store(actor=actor, at=at, unit=unit, name=f"{title}.txt", content=content, kept_for="evidence")  # type: ignore[arg-type]
    return register_document(actor=actor, at=at, unit=unit, file=kept, title=title)  # type: ignore[arg-type]


def month(plan: Plan, ref: str = "V.1a", number: int = 10) -> Occurrence:
    """A month of the small plan, as a page loads it."""
    related = ("action__plan__unit", "action__section", "action__pic", "person")
    return Occurrence.objects.select_related(*related).get(action__plan=plan, action__ref=ref, month=number)
