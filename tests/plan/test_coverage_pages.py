"""The pages of coverage: what they say, what a form writes, what is never lost, and who sees them."""

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.audit.models import Entry
from zona.plan.models import Action, ItemLink, Plan
from zona.plan.queries import climb_of
from zona.rules.lke.loading import load_instrument

pytestmark = pytest.mark.long

HOME = "/1504/2025/rencana/cakupan/"


@pytest.fixture
def head(client: Client, world: SimpleNamespace, plan: Plan) -> Client:
    client.force_login(world.head)
    return client


def links(ref: str) -> dict[str, tuple[str, str]]:
    return {x.item: (x.state, x.fit) for x in ItemLink.objects.filter(action__ref=ref)}


def text(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_the_verdict_stands_in_plain_sentences_and_every_open_item_offers_an_action(head: Client) -> None:
    said = text(head.get(HOME))
    assert "rencana ini menyentuh butir senilai" in said
    assert "kurang " in said
    assert "di bawah minimumnya" in said
    assert "Pastikan " in said
    items = load_instrument().items
    uncovered = [code for code in items if code not in set(ItemLink.objects.values_list("item", flat=True))]
    assert len(uncovered) > 90
    assert all(f"?butir={code}" in said for code in uncovered)


def test_the_areas_are_bars_with_words_for_who_does_not_see_them(head: Client) -> None:
    said = text(head.get(HOME))
    assert said.count('class="bar" role="img"') == 6
    assert "0,00 dari 8,00" in said


def test_a_viewer_reads_and_a_stranger_finds_nothing(client: Client, world: SimpleNamespace, plan: Plan) -> None:
    client.force_login(world.viewer)
    said = text(client.get(HOME))
    assert "rencana ini menyentuh" in said
    assert "Tambah aksi" not in said
    assert "Pastikan " not in said
    climb = text(client.get(f"{HOME}jalan/"))
    assert "WBBM" in climb
    assert "Tambahkan yang dicentang" not in climb
    assert client.get(f"{HOME}tautan/").status_code == 403
    client.force_login(world.stranger)
    for address in ("", "tautan/", "jalan/", "unduh.csv", "unduh.xlsx"):
        assert client.get(f"{HOME}{address}").status_code == 404


def test_a_plan_from_before_is_read_at_first_sight(head: Client, plan: Plan) -> None:
    ItemLink.objects.all().delete()
    Plan.objects.update(links_by="")
    head.get(HOME)
    assert ItemLink.objects.filter(action__ref="V.1b", item="A.I.5.i.b").exists()


def test_confirming_a_row_keeps_what_was_chosen_and_goes_on_to_the_next(head: Client) -> None:
    said = text(head.get(f"{HOME}tautan/"))
    assert "terbaca dari" in said
    data = {f"butir:{r}:{i}": fit for r in ("V.1a", "V.1b") for i, (_state, fit) in links(r).items()}
    data |= {"butir:V.1b:A.I.5.i.b": "weak", "simpan": "baris:V.1b"}
    response = head.post(f"{HOME}tautan/", data)
    assert response.status_code == 302
    assert "#" in response.headers["Location"]
    assert {state for state, _fit in links("V.1b").values()} == {"confirmed"}
    assert links("V.1b")["A.I.5.i.b"] == ("confirmed", "weak")
    assert {state for state, _fit in links("V.1a").values()} == {"proposed"}


def test_a_change_in_another_row_is_kept_by_any_button(head: Client) -> None:
    item = next(iter(links("V.1a")))
    head.post(f"{HOME}tautan/", {f"butir:V.1a:{item}": "tidak", "simpan": "baris:V.1b"})
    assert links("V.1a")[item][0] == "refused"


def test_all_proposals_are_confirmed_at_once_and_the_refused_ones_are_not(head: Client) -> None:
    data = {f"butir:{x.action.ref}:{x.item}": x.fit for x in ItemLink.objects.select_related("action")}
    first = next(iter(data))
    response = head.post(f"{HOME}tautan/", {**data, first: "tidak", "simpan": "semua"})
    assert response.headers["Location"] == HOME
    assert ItemLink.objects.filter(state="proposed").count() == 0
    assert ItemLink.objects.filter(state="refused").count() == 1
    assert Entry.objects.filter(verb="plan.links_decided").count() == len({name.split(":")[1] for name in data})


def test_an_item_is_added_by_its_code_and_an_unknown_one_comes_back(head: Client) -> None:
    data = {"tambah:V.1b": "a.i.5.v.a Benturan kepentingan dipetakan", "kesesuaian:V.1b": "full", "simpan": "berubah"}
    assert head.post(f"{HOME}tautan/", data).status_code == 302
    assert links("V.1b")["A.I.5.v.a"] == ("confirmed", "full")
    refused = head.post(f"{HOME}tautan/", {**data, "tambah:V.1b": "A.I.9.z", "butir:V.1b:A.I.5.i.b": "weak"})
    said = text(refused)
    assert refused.status_code == 422
    assert "“A.I.9.z” tidak ada dalam LKE" in said
    assert 'value="A.I.9.z"' in said
    assert links("V.1b")["A.I.5.i.b"][0] == "proposed"
    assert 'name="butir:V.1b:A.I.5.i.b" value="weak" checked' in said


def test_an_area_member_confirms_only_rows_of_their_area(client: Client, world: SimpleNamespace, plan: Plan) -> None:
    client.force_login(world.member)
    said = text(client.get(f"{HOME}tautan/"))
    assert 'id="V.1a"' in said
    assert 'id="VI.1"' not in said
    item = next(iter(links("VI.1")))
    client.post(f"{HOME}tautan/", {f"butir:VI.1:{item}": "tidak", "simpan": "semua"})
    assert links("VI.1")[item][0] == "proposed"


def test_one_click_fills_the_form_of_a_new_row_for_an_item(head: Client, plan: Plan) -> None:
    address = "/1504/2025/rencana/aksi-baru/?butir=A.I.5.v.d"
    page = head.get(address)
    form = page.context["form"]
    assert form.initial["section"] == plan.sections.get(number="V").key
    assert form.initial["number"] == "2"
    assert form.initial["component"] == "Penanganan Benturan Kepentingan"
    assert form.initial["month.12"] == "counted"
    assert "Diisi untuk butir LKE A.I.5.v.d" in text(page)
    sent = {key: value for key, value in form.initial.items() if value is not None}
    response = head.post(address, sent)
    assert response.status_code == 302, response.context["form"].errors
    assert links("V.2")["A.I.5.v.d"] == ("confirmed", "full")


def test_an_unknown_item_fills_in_nothing(head: Client) -> None:
    assert "component" not in head.get("/1504/2025/rencana/aksi-baru/?butir=A.I.9.z").context["form"].initial


def offered(plan: Plan) -> list[str]:
    return [f"{row.subcomponent}-{row.evidence}" for step in climb_of(plan) for row in step.rows]


def test_the_way_up_is_edited_and_taken_over(head: Client, plan: Plan, world: SimpleNamespace) -> None:
    page = head.get(f"{HOME}jalan/")
    boxes = re.findall(r'name="bukti:[^>]*>([^<]*)</textarea>', text(page))
    assert boxes
    assert all(box.strip() and "{{" not in box for box in boxes)
    key = offered(plan)[0]
    assert f'value="{key}" checked' in text(page)
    section = plan.sections.get(number="V").key
    sent = {
        "pilih": [key],
        f"aksi:{key}": "Langkah yang disusun sendiri",
        f"bulan:{key}": ["11", "12"],
        f"bagian:{key}": section,
        f"pic:{key}": world.member.code,
    }
    assert head.post(f"{HOME}jalan/pakai/", sent).headers["Location"] == HOME
    made = Action.objects.get(action="Langkah yang disusun sendiri")
    assert (made.pic, sorted(made.occurrences.values_list("month", flat=True))) == (world.member, [11, 12])
    assert key not in offered(plan)


def test_taken_over_whole_it_leads_to_both_predicates_and_then_offers_nothing(head: Client, plan: Plan) -> None:
    assert "Tambahkan yang dicentang" in text(head.get(f"{HOME}jalan/"))
    for _step in ("WBK", "WBBM"):
        keys = offered(plan)
        section = plan.sections.get(number="V").key
        sent: dict[str, object] = {"pilih": keys}
        for key in keys:
            sent |= {f"aksi:{key}": f"Kata {key}", f"bulan:{key}": ["11"], f"bagian:{key}": section}
        assert head.post(f"{HOME}jalan/pakai/", sent).status_code == 302
        if not offered(plan):
            break
    page = text(head.get(f"{HOME}jalan/"))
    assert "Rencana sudah dapat mencapai WBK; tidak perlu aksi tambahan." in page
    assert "Rencana sudah dapat mencapai WBBM; tidak perlu aksi tambahan." in page
    assert "Tambahkan yang dicentang" not in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"aksi": " "}, "Isi langkah aksi."),
        ({"bulan": []}, "Pilih sedikitnya satu bulan."),
        ({"bagian": "99"}, "Pilih bagian dari rencana ini."),
    ],
)
def test_what_cannot_be_added_comes_back_with_what_was_typed(
    head: Client, plan: Plan, changes: dict[str, object], told: str
) -> None:
    first, second = offered(plan)[:2]
    section = plan.sections.get(number="V").key
    sent: dict[str, object] = {"pilih": [first, second]}
    for key in (first, second):
        sent |= {f"aksi:{key}": f"Kata {key}", f"bulan:{key}": ["11"], f"bagian:{key}": section}
    sent |= {f"{name}:{first}": value for name, value in changes.items()}
    response = head.post(f"{HOME}jalan/pakai/", sent)
    said = text(response)
    assert response.status_code == 422
    assert told in said
    assert f"Kata {second}" in said
    assert plan.actions.count() == 4


def test_nothing_ticked_is_refused(head: Client, plan: Plan) -> None:
    response = head.post(f"{HOME}jalan/pakai/", {})
    assert response.status_code == 422
    assert "Pilih sedikitnya satu aksi." in text(response)


def test_the_tables_say_every_item_once(head: Client, at: datetime) -> None:
    raw = b"".join(head.get(f"{HOME}unduh.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(raw)))
    assert len(rows) == 1 + len(load_instrument().items)
    assert ["5", "A.I.5.i.b"] in [row[:2] for row in rows]
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(head.get(f"{HOME}unduh.xlsx").content))
    codes = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "A.I.5.i.b" in codes
    assert "B.II.a" in codes


def test_a_row_s_page_and_the_board_lead_to_the_coverage(head: Client) -> None:
    said = text(head.get("/1504/2025/rencana/V.1b/"))
    assert "Pengendalian gratifikasi diterapkan" in said
    assert "usulan belum dipastikan" in said
    assert "cakupan/tautan/#V.1b" in said
    assert 'href="/1504/2025/rencana/cakupan/"' in text(head.get("/1504/2025/rencana/"))


def test_once_the_first_predicate_is_within_reach_the_rows_of_the_next_are_ticked(head: Client, plan: Plan) -> None:
    for reached in ("WBK", "WBBM"):
        page = head.get(f"{HOME}jalan/")
        ways = {way.step.predicate: way.offers for way in page.context["ways"]}
        assert all(offer.chosen for offer in ways[reached]), reached
        assert not [o for name, offers in ways.items() if name != reached for o in offers if o.chosen]
        keys = [offer.key for offer in ways[reached]]
        assert keys
        sent = {"pilih": keys} | {f"bulan:{offer.key}": list(offer.months) for offer in ways[reached]}
        assert head.post(f"{HOME}jalan/pakai/", sent).headers["Location"] == HOME
    assert not any(way.step.rows for way in head.get(f"{HOME}jalan/").context["ways"])
