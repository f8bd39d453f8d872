"""Two people on one row's form are told of each other, and both texts are kept."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.plan.models import Action, Plan
from zona.post.models import OpenForm
from zona.post.services.presence import FRESH, note_open, sweep

pytestmark = pytest.mark.django_db
FORM = "/1504/2025/rencana/V.1a/ubah/"


def at_form(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_whoever_comes_second_is_told_at_once_and_the_first_soon(world: SimpleNamespace, plan: Plan) -> None:
    first, second = at_form(world.head), at_form(world.member)
    assert "sedang membuka isian ini juga" not in first.get(FORM).content.decode()
    assert "Yuliana Putri sedang membuka" in second.get(FORM).content.decode()
    assert "Rina Marlina sedang membuka" in first.get(f"{FORM}siapa/").content.decode()


def test_what_is_closed_left_or_elsewhere_tells_nothing(world: SimpleNamespace, plan: Plan, at: object) -> None:
    action = Action.objects.get(plan=plan, ref="V.1a")
    note_open(person=world.member, subject=action.subject, at=plan.adopted_at)
    assert note_open(person=world.head, subject=action.subject, at=plan.adopted_at + FRESH) == []
    assert note_open(person=world.leader, subject="action:x/V.1b", at=plan.adopted_at) == []
    assert sweep(at=plan.adopted_at + timedelta(days=2)) == 3
    assert not OpenForm.objects.exists()


def test_the_stranger_learns_of_nobody(world: SimpleNamespace, plan: Plan) -> None:
    at_form(world.head).get(FORM)
    assert at_form(world.stranger).get(f"{FORM}siapa/").status_code == 404
    assert at_form(world.viewer).get(f"{FORM}siapa/").status_code == 403
