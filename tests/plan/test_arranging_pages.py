"""The pages that change several months at once: arranging, and handing a colleague's work over."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.conftest import AT
from tests.plan.conftest import decree_plan, month
from tests.plan.test_month_pages import MONTH, OFFICE, TODAY, client_of, file, handed, october  # noqa: F401 - a fixture

from zona.plan.models import Action, Occurrence, Plan
from zona.plan.queries.faults import month_faults
from zona.plan.reasons import Kind, Reason
from zona.plan.services import UnableToAct
from zona.plan.services.handover import hand_over

pytestmark = pytest.mark.django_db


def arranged(world: SimpleNamespace, values: dict[str, Any], who: str = "head") -> Any:
    sent = {"reason": "schedule", "words": "rapat ditunda", **values}
    return client_of(getattr(world, who)).post(f"{OFFICE}rencana/atur-bulan/", sent)


def test_several_months_are_arranged_at_once(plan: Plan, world: SimpleNamespace) -> None:
    both = ["V.1a@10:0", "V.1a@11:0"]
    assert arranged(world, {"way": "assign", "person": world.member.code, "bulan": both}).status_code == 302
    assert {month(plan, number=n).person for n in (10, 11)} == {world.member}
    moved = {"way": "move", "due_on": "2025-12-05", "bulan": ["V.1a@10:1", "V.1a@11:1"]}
    assert arranged(world, moved).status_code == 302
    assert month(plan).due_on == date(2025, 12, 5)
    assert arranged(world, {"way": "waive", "bulan": ["V.1a@10:2"]}).status_code == 302
    assert month(plan).treatment == "waived"
    assert arranged(world, {"way": "count", "bulan": ["V.1a@10:3"]}).status_code == 302
    assert month(plan).treatment == "counted"
    assert not list(month_faults())


@pytest.mark.parametrize(
    ("values", "who", "status", "said"),
    [
        ({"way": "assign"}, "head", 422, "Pilih sedikitnya satu bulan."),
        ({"bulan": ["V.1a@10:0"]}, "head", 422, "Pilih perubahan."),
        ({"way": "move", "due_on": "2025-11-01", "bulan": ["V.1a@10:0"]}, "head", 422, "bukan hari kerja"),
        ({"way": "waive", "words": "", "bulan": ["V.1a@10:0"]}, "head", 422, "Tulis mengapa bulan dikecualikan."),
        ({"way": "waive", "bulan": ["V.1a@10:7"]}, "head", 409, "baru saja diubah orang lain"),
        ({"way": "waive", "bulan": ["II.1@10:0"]}, "member", 422, "Pilih sedikitnya satu bulan."),
        ({"way": "waive", "bulan": ["V.1a@10:0"]}, "assessor", 403, ""),
    ],
)
def test_what_cannot_be_arranged_is_said(
    plan: Plan, world: SimpleNamespace, values: dict[str, Any], who: str, status: int, said: str
) -> None:
    answer = arranged(world, values, who)
    assert answer.status_code == status
    assert said in answer.content.decode()


def given(plan: Plan, world: SimpleNamespace, last: int | None) -> int:
    rows = list(plan.actions.select_related("section", "pic", "plan__unit"))
    why = Reason(Kind.PEOPLE, "cuti melahirkan" if last else "mutasi")
    return hand_over(
        actor=world.head, at=AT, actions=rows, giver=world.member, taker=world.head, first=10, last=last, reason=why
    )


def test_on_leave_the_months_go_and_come_back(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    assert given(plan, world, 10) == 1
    assert [month(plan, number=n).in_charge for n in (9, 10, 11)] == [world.member, world.head, world.member]


def test_on_mutation_the_rows_go_and_what_is_open_from_before_stays(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    assert given(plan, world, None) == 2
    people = [month(plan, number=n).in_charge for n in (5, 9, 10, 11)]
    assert people == [world.member, world.member, world.head, world.head]
    assert plan.actions.get(ref="V.1a").pic == world.head
    assert not list(month_faults())


def test_there_must_be_something_to_hand_over(plan: Plan, world: SimpleNamespace) -> None:
    with pytest.raises(UnableToAct, match="tidak menanggung apa pun"):
        given(plan, world, None)


def test_the_page_hands_over(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    client = client_of(world.head)
    address = f"{OFFICE}rencana/alihkan/"
    assert "Rina Marlina" in client.get(address).content.decode()
    sent = {"giver": world.member.code, "taker": world.member.code, "first": "10", "last": "9", "reason": "people"}
    refused = client.post(address, sent).content.decode()
    assert "Pilih orang lain." in refused
    assert "Bulan terakhir mendahului bulan pertama." in refused
    sent |= {"taker": world.head.code, "last": ""}
    assert client.post(address, sent).status_code == 302
    assert month(plan, number=11).in_charge == world.head


def test_work_is_offered_only_to_those_who_can_do_it(plan: Plan, world: SimpleNamespace) -> None:
    page = client_of(world.head).get(f"{OFFICE}rencana/atur-bulan/").content.decode()
    assert f'value="{world.member.code}"' in page
    assert f'value="{world.viewer.code}"' not in page
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.viewer)
    said = "1 aksi dipegang orang yang tidak dapat menyerahkan bukti."
    assert said in client_of(world.head).get(OFFICE).content.decode()
    assert said not in client_of(world.leader).get(OFFICE).content.decode()
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    assert said not in client_of(world.head).get(OFFICE).content.decode()


def test_a_long_list_folds_what_asks_for_nothing(world: SimpleNamespace) -> None:
    plan = decree_plan(actor=world.leader, at=AT, unit=world.unit)
    client = client_of(world.head)
    page = client.get(f"{OFFICE}rencana/bulan/").text
    folds = re.findall(r'<details class="fold"( open)?>(.*?)</details>', page, re.DOTALL)
    assert folds
    assert not any(is_open for is_open, _rest in folds)
    assert page.count('<a class="row"') == Occurrence.objects.filter(action__plan=plan).count()
    states = re.findall(r"</svg>([^<]+)</span>", "".join(rest for _open, rest in folds))
    assert states
    assert not {"Terlambat", "Jatuh tempo sekarang", "Dikembalikan"} & set(states)
    few = client.get(f"{OFFICE}rencana/bulan/?bagian=I&bulan=12").text
    assert '<details class="fold"' not in few, "a short list is shown whole"
    ref, number = re.search(r"/rencana/([^/]+)/(\d+)/", folds[0][1]).groups()  # type: ignore[union-attr]
    sent = {"bulan": [f"{ref}@{number}:0"], "way": "waive", "words": ""}
    again = client.post(f"{OFFICE}rencana/atur-bulan/", sent).text
    kept = [one for one in re.findall(r'<details class="fold".*?</details>', again, re.DOTALL) if " checked>" in one]
    assert [one.startswith('<details class="fold" open>') for one in kept] == [True], "what was ticked is in sight"
