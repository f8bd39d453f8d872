"""The pages of an assessment, as each kind of user meets them."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.conftest import AT

from zona.assessment.models import Answer, Assessment
from zona.assessment.services.answering import answer_item
from zona.rules.lke.loading import load_instrument

ADDRESS = "/1504/2025/nilai/"


@pytest.fixture
def as_head(client: Client, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Client:
    client.force_login(world.head)
    return client


def test_a_year_without_assessment_offers_to_begin_and_begins(as_head: Client) -> None:
    assert "belum dimulai" in as_head.get(ADDRESS).content.decode()
    answer = as_head.post(f"{ADDRESS}mulai/", {"aim": "WBK"}, follow=True)
    assert "0 dari 113 butir dijawab" in answer.content.decode()
    assert as_head.post(f"{ADDRESS}mulai/", {"aim": "XX"}, follow=True).status_code == 200
    assert Assessment.objects.count() == 1


def test_an_answer_sent_by_htmx_gives_the_item_and_the_area_back(as_head: Client, assessment: Assessment) -> None:
    answer = as_head.post(
        f"{ADDRESS}butir/A.I.5.i.b/jawab/",
        {"value": "B", "note": "lihat SK", "version": "0"},
        headers={"HX-Request": "true"},
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Tersimpan" in text
    assert 'id="nilai-area"' in text
    assert 'hx-swap-oob="true"' in text
    assert "<html" not in text
    assert Answer.objects.get().value == "B"


def test_what_htmx_is_given_holds_no_field_that_somebody_may_be_typing_in(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    answer_item(
        actor=world.member, at=AT, assessment=assessment, item="A.I.5.i.b", value="A", note="kata rekan", version=0
    )
    said = {
        200: ("A.II.5.iii.a", {"head": "1", "officials": "4", "others": "0", "reported": "5", "version": "0"}),
        409: ("A.I.5.i.b", {"value": "C", "note": "kata saya", "version": "0"}),
        422: ("B.I.a", {"index": "9", "version": "0"}),
    }
    parts = {}
    for status, (item, given) in said.items():
        answer = as_head.post(f"{ADDRESS}butir/{item}/jawab/", given, headers={"HX-Request": "true"})
        parts[status] = answer.content.decode()
        assert answer.status_code == status
        assert re.findall(r"<(?:form|textarea|button|input)[^>]*>", parts[status]) == [
            f'<input type="hidden" name="version" value="{0 if status == 422 else 1}">'
        ]
    assert "Catatan yang tersimpan sekarang: “kata rekan”." in parts[409]
    assert "di luar jangkauan" in parts[422]


def test_without_javascript_an_answer_leads_back_to_its_place(as_head: Client, assessment: Assessment) -> None:
    answer = as_head.post(f"{ADDRESS}butir/A.I.5.i.b/jawab/", {"value": "B", "version": "0"})
    assert answer["Location"] == f"{ADDRESS}area/5/#butir-A.I.5.i.b"


def test_somebody_slower_keeps_both_texts(as_head: Client, world: SimpleNamespace, assessment: Assessment) -> None:
    answer_item(actor=world.member, at=AT, assessment=assessment, item="A.I.5.i.b", value="A", version=0)
    answer = as_head.post(f"{ADDRESS}butir/A.I.5.i.b/jawab/", {"value": "C", "note": "kata saya", "version": "0"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Rina Marlina baru saja mengubah jawaban ini" in text
    assert "Jawaban yang tersimpan sekarang: A." in text
    assert "kata saya" in text
    assert 'value="C" checked' in text


def test_a_count_that_is_no_number_is_refused_at_its_item_with_what_was_typed(
    as_head: Client, assessment: Assessment
) -> None:
    answer = as_head.post(f"{ADDRESS}butir/A.II.3.iii.a/jawab/", {"prev": "dua", "now": "1", "version": "0"})
    assert answer.status_code == 422
    assert 'value="dua"' in answer.content.decode()
    assert not Answer.objects.exists()


def test_an_area_member_answers_in_their_own_area_alone(
    client: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    client.force_login(world.member)
    assert client.post(f"{ADDRESS}butir/A.I.5.i.b/jawab/", {"value": "B", "version": "0"}).status_code == 302
    assert client.post(f"{ADDRESS}butir/A.I.1.i.a/jawab/", {"value": "ya", "version": "0"}).status_code == 403
    assert client.post(f"{ADDRESS}butir/B.I.a/jawab/", {"index": "4", "version": "0"}).status_code == 403
    assert '<form method="post"' not in client.get(f"{ADDRESS}area/1/").content.decode().split("<main")[1]


@pytest.mark.parametrize("who", ["leader", "viewer", "assessor"])
def test_others_read_and_cannot_answer(
    client: Client, world: SimpleNamespace, assessment: Assessment, who: str
) -> None:
    client.force_login(getattr(world, who))
    assert client.get(f"{ADDRESS}area/5/").status_code == 200
    assert client.post(f"{ADDRESS}butir/A.I.5.i.b/jawab/", {"value": "B", "version": "0"}).status_code == 403
    assert not Answer.objects.exists()


def test_facts_are_filled_in_and_their_faults_stand_at_the_field(as_head: Client, assessment: Assessment) -> None:
    wrong = as_head.post(f"{ADDRESS}syarat/simpan/", {"one_year": "lama", "version": "1"})
    assert wrong.status_code == 422
    assert 'value="lama"' in wrong.content.decode()
    assert "isi Ya, Tidak, atau angka 0 atau lebih." in wrong.content.decode()
    assert (
        as_head.post(f"{ADDRESS}syarat/simpan/", {"lhkpn": "false", "sakip": "BB", "version": "1"}).status_code == 302
    )
    assessment.refresh_from_db()
    assert assessment.facts == {"lhkpn": False, "sakip": "BB"}
    assert "Belum terpenuhi" in as_head.get(ADDRESS).content.decode()


def test_what_lost_most_stands_first(as_head: Client, world: SimpleNamespace, assessment: Assessment) -> None:
    answer_item(actor=world.head, at=AT, assessment=assessment, item="B.I.a", value="4", version=0)
    text = as_head.get(f"{ADDRESS}kurang/").content.decode()
    assert "112 butir belum bernilai penuh" in text
    assert text.index("B.II.a") < text.index("A.I.1.i.a")
    assert "belum ada aksi yang melayaninya" in text


def test_the_screen_of_an_area_asks_the_database_nine_times_and_at_first_twelve_at_most(
    as_head: Client,
    world: SimpleNamespace,
    assessment: Assessment,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for item in ("A.I.5.i.a", "A.I.5.ii.a", "A.I.5.iii.a"):
        answer_item(actor=world.head, at=AT, assessment=assessment, item=item, value="B", version=0)
    with django_assert_max_num_queries(12):  # the session remembers the office and the year
        assert as_head.get(f"{ADDRESS}area/5/").status_code == 200
    with django_assert_max_num_queries(9):
        assert as_head.get(f"{ADDRESS}area/5/").status_code == 200


@pytest.mark.parametrize(
    ("item", "given", "language", "sentence"),
    [
        ("A.II.1.i.a", {"agents": "dua"}, "id", "Jumlah Agen Perubahan: “dua” bukan bilangan bulat, 0 atau lebih."),
        ("A.II.1.i.a", {"agents": "1.000", "changes": "1"}, "id", "tanpa titik atau koma, misalnya 1000."),
        (
            "A.II.1.i.a",
            {"agents": "999999999999", "changes": "1"},
            "id",
            "Agen Perubahan: “999999999999” terlalu besar",
        ),
        ("A.II.1.i.a", {"agents": "٣", "changes": "1"}, "id", "Jumlah Agen Perubahan: “٣” bukan bilangan bulat"),
        ("A.II.6.i.b", {"registered": "2", "eased": "3"}, "id", "tidak boleh melebihi"),
        ("A.II.1.i.a", {"agents": "2"}, "id", "Belum diisi: Jumlah perubahan yang dibuat."),
        ("A.II.1.i.a", {"agents": "dua"}, "en", "“dua” is not a whole number, 0 or more."),
        ("A.I.1.i.b", {"value": "Z"}, "en", "The answer “Z” is not on the scale of this item; choose one of A, B, C."),
        ("B.I.a", {"index": "9"}, "en", "The index “9” is out of range; enter a number from 0 to 4."),
    ],
)
def test_a_refusal_speaks_the_language_of_the_page_and_names_what_the_screen_names(
    as_head: Client, assessment: Assessment, item: str, given: dict[str, str], language: str, sentence: str
) -> None:
    as_head.cookies["django_language"] = language
    answer = as_head.post(f"{ADDRESS}butir/{item}/jawab/", {**given, "version": "0"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "agents “" not in answer.content.decode()


def test_saving_nothing_where_nothing_is_changes_nothing(as_head: Client, assessment: Assessment) -> None:
    as_head.post(f"{ADDRESS}butir/B.I.a/jawab/", {"index": " ", "note": "\x00 ", "version": "0"})
    assert not Answer.objects.exists()
    as_head.post(f"{ADDRESS}butir/B.I.a/jawab/", {"index": "3", "note": "a\x00b", "version": "0"})
    assert Answer.objects.get().note == "ab"


@pytest.mark.parametrize("year", ["0", "1999", "9999", "99999999999999999999"])
def test_a_year_beyond_all_plans_has_no_assessment_and_cannot_get_one(as_head: Client, year: str) -> None:
    address = f"/1504/{year}/nilai/"
    assert as_head.get(address).status_code == 404
    assert as_head.post(f"{address}mulai/", {"aim": "WBK"}).status_code == 302
    assert not Assessment.objects.exists()


def test_the_overview_leads_to_what_is_next_and_repeats_no_tab(
    client: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    client.force_login(world.head)
    page = client.get(ADDRESS).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    inner = main[main.index("scoreline") :]
    for tab in ("kurang/", "peta/", "putaran/", "lembar/"):
        assert f'href="{ADDRESS}{tab}"' not in inner, tab
    assert f'<a class="button" href="{ADDRESS}area/1/">' in inner
    links = re.findall(r'<a href="([^"#]+)"', inner)
    assert sorted(links) == sorted(set(links)), "but for the one thing to do, each link once"
    assert "Lanjutkan menjawab" in inner
    client.force_login(world.viewer)
    assert "Lanjutkan menjawab" not in client.get(ADDRESS).content.decode()


def test_nothing_of_nothing_is_no_data_where_the_instrument_has_no_rule_for_it(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    for item, counts in (
        ("A.II.4.i.a", {"targets": "0", "achieved": "0"}),
        ("A.II.1.i.a", {"agents": "0", "changes": "0"}),
    ):
        answer_item(actor=world.head, at=AT, assessment=assessment, item=item, value=counts, version=0)
    assert "belum ada data" in as_head.get(f"{ADDRESS}butir/A.II.4.i.a/").content.decode()
    assert "belum ada data" not in as_head.get(f"{ADDRESS}butir/A.II.1.i.a/").content.decode(), "the rule says 0"


def test_a_minimum_missed_by_next_to_nothing_is_shown_as_missed(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    """Area 1 a 60 000th of a point below its 4,80: "4,80 … kurang 0,00" would be enough and is not."""
    instrument = load_instrument(assessment.edition)
    given: dict[str, object] = {
        item.code: item.options[0].key for item in instrument.items.values() if item.area == 1 and item.options
    }
    low = ("A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a", "A.I.1.ii.b", "A.I.1.ii.c", "A.I.1.iii.a", "A.I.1.iii.b")
    given |= {code: instrument.items[code].options[-1].key for code in low}
    given |= {"A.II.1.i.a": {"agents": "100000", "changes": "96665"}}
    for code, value in given.items():
        answer_item(actor=world.head, at=AT, assessment=assessment, item=code, value=value, version=0)
    page = as_head.get(ADDRESS).content.decode()
    assert "4,80</b>" in page
    assert "kurang 0,01 untuk WBK" in page
    assert "kurang 0,00" not in page


def test_rows_and_pictures_follow_the_predicate_aimed_at(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    """Area 1 with 5 of its 8 points: enough for WBK (60 %), one short of WBBM (75 %)."""
    instrument = load_instrument(assessment.edition)
    items = [item for item in instrument.items.values() if item.area == 1 and item.options]
    for item in items:
        if item.code != "A.II.1.iii.a":
            answer_item(
                actor=world.head, at=AT, assessment=assessment, item=item.code, value=item.options[0].key, version=0
            )
    for aim, said, other in (("WBK", "cukup untuk WBK", "WBBM"), ("WBBM", "kurang 1,00 untuk WBBM", "WBK")):
        Assessment.objects.filter(pk=assessment.pk).update(aim=aim)
        overview, short = (as_head.get(ADDRESS + rest) for rest in ("", "area/2/"))
        assert said in overview.content.decode()
        assert f"untuk {other}</" not in overview.content.decode() + short.content.decode()
        part, minimum = short.context["part"], instrument.thresholds[aim].minima["area.2"]
        assert (part.missing, part.minimum, part.need) == (minimum, minimum, float(minimum / part.weight))
        assert f"untuk {aim}" in part.words
        assert f'class="b-missing" x="0.00%" y="9" width="{part.need:.2%}"' in short.content.decode()
