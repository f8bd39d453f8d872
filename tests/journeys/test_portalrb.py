"""The rehearsal of PortalRB in a real browser."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import expect
from tests.assessment import rounds as make
from tests.journeys.browser import WIDE, Visit, assert_fits, assert_no_violations, follow, show

from zona.assessment.models import Round
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.rounds import move
from zona.post.models import AccessToken
from zona.post.services.connections import make_token

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGE = "/1504/sambungan/gladi/"


@pytest.fixture
def token(world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> AccessToken:
    """A token for the ministry in an office that is proposed."""
    cache.clear()
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    assessment = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    make.answered(world, assessment)
    make.shown(world, assessment, "A.I.1.i.a", "Keputusan pembentukan tim kerja pembangunan Zona Integritas")
    found: Round = make.resulted(world, assessment)
    move(actor=world.admin, at=at, in_round=found, move="propose", said=make.LETTER)
    return make_token(
        unit=world.unit, name="PortalRB", scopes=["portalrb"], below=False, actor=world.head, at=at
    )[0]  # fmt: skip


@pytest.mark.parametrize(("width", "theme"), [(WIDE, "light"), (360, "dark"), (360, "light")])
def test_every_answer_fits_every_screen(
    visit: Visit, world: SimpleNamespace, token: AccessToken, width: int, theme: str
) -> None:
    page = visit(PAGE, world.head, width=width, theme=theme, javascript=theme == "dark" or width == WIDE)
    axe = theme == "dark" or width == WIDE
    if axe:
        assert_no_violations(page)
    for asked, trouble, status in (
        ("Unit yang diusulkan WBK", "", "200"),
        ("Jawaban LKE satu unit", "", "200"),
        ("Unit yang diusulkan WBK", "down", "500"),
    ):
        page.get_by_role("radio", name=asked).check()
        page.get_by_label("Gangguan yang dicoba").select_option(trouble)
        follow(page.get_by_role("button", name="Jalankan gladi"))
        expect(page.get_by_role("status").first).to_contain_text(status)
        assert_fits(page)
        if axe:
            assert_no_violations(page)
        name = "gladi" + ("-daftar" if "WBK" in asked and not trouble else "-gagal" if trouble else "-jawaban")
        if theme == "light":
            show(page, name if width == WIDE else f"{name}-360")
