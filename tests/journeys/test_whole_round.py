"""A round's whole way, walked page by page by everybody who has a part in it."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import Page, expect
from tests.assessment import rounds as make
from tests.journeys.browser import NARROW, WIDE, Visit, follow

from zona.assessment.models import Round, Seat, Verdict
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.judging import accept_rest
from zona.org.models import Person
from zona.rules.lke.rounds import Stage, Voice
from zona.ui.middleware import read_clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HOME = "/1504/2025/nilai/putaran/"


def press(page: Page, name: str) -> None:
    """Opens a move by its name on the round's page, and makes it."""
    follow(page.get_by_role("link", name=name).first)
    follow(page.get_by_role("button", name=name))


def letter(page: Page, name: str, *, choose: str = "") -> None:
    """Makes a move that asks for a letter, and perhaps for a finding."""
    follow(page.get_by_role("link", name=name).first)
    if choose:
        page.get_by_label(choose, exact=True).check()
    page.get_by_label("Nomor surat").fill("12/PW/2026")
    page.get_by_label("Tanggal surat").fill(read_clock().date().isoformat())
    follow(page.get_by_role("button", name=name))


def test_a_round_goes_from_the_draft_to_the_ministry_s_decision(
    visit: Visit, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    make.answered(world, made)
    people = {key: make.person(world, name) for key, name in (("member", "Maya"), ("head", "Ketut"), ("chief", "Putu"))}

    def at_round(who: Person, width: int = WIDE) -> Page:
        """The round's page as somebody sees it, without script: every step works so."""
        return visit(f"{HOME}{Round.objects.get().code}/", who, width=width, javascript=False)

    def judged(who: Person, voice: Voice, leave: Callable[[Page], None]) -> None:
        """One item gets another letter, its area is accepted on its page, the other parts in the same way."""
        page = visit(f"{HOME}{Round.objects.get().code}/butir/A.I.1.i.b/", who, width=NARROW, javascript=False)
        page.get_by_role("radio", name="Beri nilai lain").check()
        page.get_by_role("radio", name="C", exact=True).check()
        page.get_by_label("Catatan").fill("Baru satu kali.")
        follow(page.get_by_role("button", name="Simpan dan lanjut"))
        page = visit(f"{HOME}{Round.objects.get().code}/area/1/", who, javascript=False)
        follow(page.get_by_role("button", name="butir sisanya"))
        accept_rest(actor=who, at=read_clock(), in_round=Round.objects.get(), voice=voice, items=make.ITEMS)
        leave(at_round(who))

    page = visit(HOME, world.head, javascript=False)
    follow(page.get_by_role("button", name="Buka putaran"))
    press(at_round(world.leader, NARROW), "Kunci penilaian")
    page = at_round(world.assessor, NARROW)
    follow(page.get_by_role("link", name="Mulai penilaian pendahuluan"))
    page.get_by_role("checkbox").check()
    follow(page.get_by_role("button", name="Mulai penilaian pendahuluan"))
    judged(world.assessor, Voice.PRELIMINARY, lambda page: letter(page, "Nyatakan layak dievaluasi TPI"))

    for key, post in (("member", "Anggota TPI"), ("head", "Ketua TPI"), ("chief", "Pengendali TPI")):
        page = visit(f"{HOME}{Round.objects.get().code}/penilai/", world.admin, javascript=False)
        page.get_by_label("Orang").select_option(label=people[key].name)
        page.get_by_label("Tugas", exact=True).select_option(label=post)
        follow(page.get_by_role("button", name="Tugaskan"))
        page = visit(f"{HOME}{Round.objects.get().code}/pernyataan/", people[key], width=NARROW, javascript=False)
        page.get_by_label("Saya tidak memiliki benturan kepentingan").check()
        follow(page.get_by_role("button").last)
    assert Seat.objects.filter(declared_at=None).count() == 0
    judged(people["member"], Voice.TPI, lambda _page: None)
    press(at_round(people["head"]), "Simpulkan evaluasi TPI")
    letter(at_round(people["chief"], NARROW), "Tetapkan hasil TPI", choose="Layak diusulkan")
    letter(at_round(world.admin), "Catat usulan")
    press(at_round(world.admin), "Catat penilaian TPN")
    judged(
        world.admin,
        Voice.TPN,
        lambda page: letter(page, "Tutup dengan keputusan TPN", choose="Belum ditetapkan; dibina"),
    )

    found = Round.objects.get()
    assert (found.stage, found.fit, found.outcome) == (Stage.CLOSED, True, "none")
    assert set(Verdict.objects.filter(item="A.I.1.i.b").values_list("voice", "value")) == {
        (voice, "C") for voice in ("preliminary", "tpi", "tpn")
    }
    assert found.snapshots.count() == 5
    assert made.answers.get(item="A.I.1.i.b").value == "B", "no voice alters the unit's answer"
    page = at_round(world.leader, NARROW)
    expect(page.get_by_text("Putaran ini sudah selesai")).to_be_visible()
    page = visit(f"{HOME}{found.code}/banding/", world.viewer, javascript=False)
    row = page.get_by_role("row").filter(has_text="A.I.1.i.b")
    expect(row.get_by_text("C").nth(2)).to_be_attached()
