"""What comes in can be edited afterwards: the same limits on both sides, told in one sentence; nothing unseen comes in."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.plan.imports.test_services import do, fresh, key_of, settle

from zona.plan.adoption import UnableToAdopt, refuse_faults
from zona.plan.forms import ActionForm
from zona.plan.imports import changes
from zona.plan.imports import draft as d
from zona.plan.imports.forms import HeadForm, RowForm
from zona.plan.imports.readiness import actions_for_plan, head_of, obstacles, sections_for_plan
from zona.plan.imports.services.adopting import adopt
from zona.plan.limits import LONGEST
from zona.plan.models import Comment, DecreeImport
from zona.rules.decree.store import reading_from_json

pytestmark = pytest.mark.django_db
CELLS = ("number", "sub", "component", "indicator", "action", "evidence", "target")


def grown(item: DecreeImport, cell: str, letters: int) -> str:
    """The import with a cell that was read longer than a person could have typed it; gives the row's key."""
    key = key_of(item, "I.2")
    text = "a" * letters
    draft = d.patched(item.draft, {f"rows.{key}.{cell}": [text] if cell == "evidence" else text})
    DecreeImport.objects.filter(pk=item.pk).update(draft=draft)
    return key


@pytest.mark.parametrize("cell", CELLS)
def test_both_forms_take_the_same(cell: str, item: DecreeImport) -> None:
    in_review = RowForm(draft=item.draft).fields[cell].max_length  # type: ignore[attr-defined]
    in_plan = ActionForm(sections=[], people=[]).fields[cell].max_length  # type: ignore[attr-defined]
    assert in_review == in_plan == LONGEST[cell]
    assert HeadForm().fields["title"].max_length == LONGEST["title"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cell", "word"), [("action", "Langkah aksi"), ("evidence", "Bukti"), ("pic", "Penanggung jawab")]
)
def test_what_is_too_long_is_told_in_one_sentence_before_it_comes_in(
    world: SimpleNamespace, client: Client, item: DecreeImport, at: datetime, cell: str, word: str
) -> None:
    ready = settle(world, at, item)
    most = LONGEST[cell]
    key = grown(ready, cell, most)
    assert not obstacles(fresh(item).draft, office_known=True, settled={})
    grown(ready, cell, 9000)
    left = obstacles(fresh(item).draft, office_known=True, settled={})
    said = f"{word} I.2 terlalu panjang: 9000 tanda, paling banyak {most}. Ringkaskan."
    assert [(o.words, o.page, o.anchor) for o in left] == [(said, "import_row", key)]
    kept = fresh(item)
    with pytest.raises(changes.UnableToEdit) as refused:
        adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    assert refused.value.message == said
    client.force_login(world.head)
    assert said in client.get(f"/1504/impor/{item.code}/sahkan/").content.decode()
    do(world, at, kept, f"{key} text {cell}", "Singkat")
    now = fresh(item)
    plan = adopt(actor=world.head, at=at, item=now, seen=now.version)
    assert plan.actions.filter(ref="I.2").exists()


def test_a_title_too_long_is_told_too(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    ready = settle(world, at, item)
    draft = d.patched(ready.draft, {"head.title": "a" * 1001})
    assert [o.page for o in obstacles(draft, office_known=True, settled={})] == ["import_head"]


def test_the_plan_itself_refuses_it(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    grown(settle(world, at, item), "indicator", 2001)
    kept = fresh(item)
    with pytest.raises(UnableToAdopt) as refused:
        refuse_faults(
            2025,
            head_of(kept.draft),
            sections_for_plan(kept.draft),
            actions_for_plan(kept.draft, reading_from_json(kept.reading)),
        )
    assert refused.value.code == "too_long"
    assert "Indikator aksi I.2 terlalu panjang: 2001 tanda, paling banyak 2000." in str(refused.value)


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("kepala/", {"plan_year": ""}),
        ("baris/{row}/", {"action": ""}),
        ("bagian/", {"new-number": "IX", "new-title": ""}),
        ("bulan/", {"choice": "waived", "reason": ""}),
        ("area/", {}),
        ("tarik/", {"reason": ""}),
    ],
)
def test_what_cannot_be_taken_is_answered_as_everywhere(
    world: SimpleNamespace, client: Client, item: DecreeImport, page: str, sent: dict[str, str]
) -> None:
    client.force_login(world.head)
    address = f"/1504/impor/{item.code}/{page.format(row=key_of(item, 'I.2'))}"
    assert client.get(address).status_code == 200
    assert client.post(address, sent).status_code == 422


def test_nothing_unseen_is_kept_in_a_cell_or_a_comment(
    world: SimpleNamespace, client: Client, item: DecreeImport, at: datetime
) -> None:
    hidden = "\u202e\u200b\u2069"
    kept = settle(world, at, item)
    client.force_login(world.head)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    address = f"/{plan.unit.code}/{plan.year}/rencana/I.2/komentar/"
    assert client.post(address, {"text": f"Mohon{hidden} diperiksa."}).status_code == 302
    assert Comment.objects.get().text == "Mohon diperiksa."
