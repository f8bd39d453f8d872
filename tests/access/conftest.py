"""One sample of everything that an address can name, all of them Batang Hari's."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from zona.files import services as files
from zona.org.models import UnitAlias
from zona.org.services.invitations import invite
from zona.plan.adoption import DecreeHead, NewAction, NewSection, adopt_plan
from zona.plan.models import Action, Comment


@pytest.fixture
def samples(world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What stands in addresses, by the name of the argument or by the name that the expectation gives it."""
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    invitation, secret = invite(
        unit=world.unit, email="baru@example.go.id", name="Orang Baru", role="member", actor=world.head, at=at
    )
    plan = adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(title="Rencana Aksi", number="16", year=2025, signed_on=date(2025, 9, 19)),
        sections=[NewSection(number="V", title="Penguatan Pengawasan", area=5)],
        actions=[
            NewAction(ref="V.1", section="V", number="1", component="SPIP", action="Menyusun kartu kendali"),
            NewAction(ref="V.2", section="V", number="2", component="SPIP", action="Menilai risiko"),
        ],
    )
    shown, taken = Action.objects.filter(plan=plan).order_by("position")
    Action.objects.filter(pk=taken.pk).update(withdrawn_at=at, withdrawn_reason="ganda")
    alias = UnitAlias.objects.create(unit=world.unit, name="KPU Batang", folded="kpubatang")
    stored = files.store(
        actor=world.head, at=at, unit=world.unit, name="keputusan.txt", content=ContentFile(b"KEPUTUSAN NOMOR 16")
    )
    return {
        "unit": world.unit.code,
        "year": 2025,
        "person": world.member.code,
        "role": "member",
        "invitation": invitation.code,
        "secret": secret,
        "alias": alias.pk,
        "uidb36": user_pk_to_url_str(world.member),
        "reset_key": default_token_generator.make_token(world.member),
        "file": stored.code,
        "ref": shown.ref,
        "withdrawn_ref": taken.ref,
        "section_key": plan.sections.get().key,
        "comment": Comment.objects.create(action=shown, by=world.head, at=at, text="Sudah lengkap").pk,
    }
