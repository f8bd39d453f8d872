"""Answers that save themselves while somebody types quickly, in a real browser: nothing typed is lost or stored wrong,
and what is not stored is said."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect
from tests.journeys.browser import Visit, assert_no_violations, idle, sign_in

from zona.assessment.models import Answer, Assessment
from zona.assessment.services.answering import answer_item, start_assessment

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ADDRESS = "/1504/2025/nilai/"
COUNTS = "A.II.5.iii.a"
NAMES = ("head", "officials", "others", "reported")
CHOICE = "A.I.5.i.b"


@pytest.fixture
def assessment(world: SimpleNamespace, at: datetime) -> Assessment:
    return start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)


def form(page: Page, item: str) -> Locator:
    return page.locator(f'[id="butir-{item}"] form[data-keep]')


def saved(page: Page, item: str, version: int) -> None:
    expect(form(page, item).locator("input[name=version]")).to_have_value(str(version))
    idle(page)


def note(page: Page, item: str) -> Locator:
    form(page, item).locator("details.notefield").evaluate("e => { e.open = true }")
    return form(page, item).get_by_role("textbox")


def quickly(page: Page, numbers: tuple[str, ...]) -> None:
    for number in numbers:
        page.keyboard.press("Control+a")
        page.keyboard.type(number, delay=40)
        page.keyboard.press("Tab", delay=60)


def test_counts_typed_one_after_the_other_are_stored_as_typed(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    first = form(page, COUNTS).locator("input[name=head]")
    first.focus()
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    form(page, COUNTS).get_by_text("tersimpan setelah semua angkanya terisi").wait_for()
    idle(page)
    assert not Answer.objects.exists()
    quickly(page, ("4", "0", "5"))
    saved(page, COUNTS, 1)
    assert Answer.objects.get(item=COUNTS).value == dict(zip(NAMES, "1405", strict=True))
    first.focus()
    with page.expect_response(lambda answer: "reported=9" in (answer.request.post_data or "")):
        quickly(page, ("2", "8", "1", "9"))
    idle(page)
    for name, number in zip(NAMES, "2819", strict=True):
        expect(form(page, COUNTS).locator(f"input[name={name}]")).to_have_value(number)
    assert Answer.objects.get(item=COUNTS).value == dict(zip(NAMES, "2819", strict=True))


def test_an_option_clicked_right_after_a_note_is_kept_with_it(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    text = note(page, CHOICE)
    text.click()
    text.type("catatan saya")
    option = form(page, CHOICE).locator("input[value=C]").bounding_box()
    assert option
    page.mouse.click(option["x"] + 5, option["y"] + 5)
    saved(page, CHOICE, 2)
    kept = Answer.objects.get(item=CHOICE)
    assert (kept.value, kept.note, kept.version) == ("C", "catatan saya", 2)


def test_arrow_keys_go_on_from_the_chosen_option(visit: Visit, world: SimpleNamespace, assessment: Assessment) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    form(page, CHOICE).locator("input[value=A]").check()
    saved(page, CHOICE, 1)
    form(page, CHOICE).locator("input[value=A]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    saved(page, CHOICE, 3)
    assert Answer.objects.get(item=CHOICE).value == "C"
    expect(form(page, CHOICE).locator("input[name=value][value=C]")).to_be_focused()


def test_what_is_proposed_is_chosen_and_can_be_emptied_again(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/1/", world.head)
    here = page.locator("article", has=page.get_by_role("button", name="Pakai Tidak")).first
    code = (here.get_attribute("id") or "").removeprefix("butir-")
    here.get_by_role("button", name="Pakai Tidak").click()
    saved(page, code, 1)
    assert Answer.objects.get(item=code).value == "tidak"
    expect(form(page, code).locator("input[value=tidak]")).to_be_checked()
    expect(form(page, code).locator(".suggested")).to_be_hidden()
    form(page, code).get_by_text("Kosongkan jawaban").click()
    saved(page, code, 2)
    assert Answer.objects.get(item=code).value is None


def test_a_conflict_is_shown_beside_what_was_typed_and_waits_for_the_button(
    visit: Visit, world: SimpleNamespace, at: datetime, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    answer_item(
        actor=world.member, at=at, assessment=assessment, item=CHOICE, value="B", note="catatan rekan", version=0
    )
    text = note(page, CHOICE)
    text.fill("pendapat saya")
    text.press("Tab")
    told = form(page, CHOICE).get_by_role("alert")
    expect(told).to_contain_text(
        "Jawaban yang tersimpan sekarang: B. Catatan yang tersimpan sekarang: “catatan rekan”."
    )
    expect(text).to_have_value("pendapat saya")
    assert_no_violations(page)
    form(page, CHOICE).locator("input[value=C]").check()
    idle(page)
    assert Answer.objects.get(item=CHOICE).value == "B"
    expect(told).to_be_visible()
    form(page, CHOICE).get_by_role("button", name="Simpan jawaban").click()
    saved(page, CHOICE, 2)
    kept = Answer.objects.get(item=CHOICE)
    assert (kept.value, kept.note) == ("C", "pendapat saya")


def test_a_refusal_stands_at_its_item_with_what_was_typed(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/hasil/", world.head)
    index = form(page, "B.I.a").locator("input[name=index]")
    index.fill("9")
    index.press("Enter")
    form(page, "B.I.a").get_by_text("di luar jangkauan").wait_for()
    idle(page)
    expect(index).to_have_value("9")
    index.fill("3,9")
    index.press("Enter")
    saved(page, "B.I.a", 1)
    expect(form(page, "B.I.a").get_by_role("alert")).to_have_count(0)


def test_a_note_that_a_colleague_took_away_stays_away(
    visit: Visit, world: SimpleNamespace, at: datetime, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    note(page, CHOICE).fill("catatan lama")
    page.keyboard.press("Tab")
    saved(page, CHOICE, 1)
    answer_item(actor=world.member, at=at, assessment=assessment, item=CHOICE, value="", note="", version=1)
    page.reload()
    expect(note(page, CHOICE)).to_have_value("")
    expect(form(page, CHOICE).get_by_text("Belum tersimpan:")).to_have_count(0)


def cut_off(page: Page) -> None:
    """A note is typed and an option chosen, and neither reaches the server."""
    page.route("**/jawab/", lambda route: route.abort("internetdisconnected"))
    note(page, CHOICE).fill("ketika putus")
    form(page, CHOICE).locator("input[value=A]").check()
    form(page, CHOICE).get_by_text("Sambungan terputus").wait_for()
    idle(page)  # the note is told of first, and the option goes after it


def test_what_could_not_go_is_said_and_goes_when_the_line_is_back(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    page.context.set_offline(True)
    cut_off(page)
    page.unroute("**/jawab/")
    page.context.set_offline(False)
    saved(page, CHOICE, 1)
    kept = Answer.objects.get(item=CHOICE)
    assert (kept.value, kept.note) == ("A", "ketika putus")
    page.reload()
    expect(form(page, CHOICE).get_by_text("Belum tersimpan:")).to_have_count(0)


def test_what_was_left_unsaved_is_offered_and_never_put_in_by_itself(
    visit: Visit, world: SimpleNamespace, at: datetime, assessment: Assessment
) -> None:
    answer_item(actor=world.head, at=at, assessment=assessment, item=CHOICE, value="B", note="dulu", version=0)
    page = visit(f"{ADDRESS}area/5/", world.head)
    address = page.url
    cut_off(page)
    page.unroute("**/jawab/")
    page.goto(address)
    expect(note(page, CHOICE)).to_have_value("dulu")
    offered = form(page, CHOICE).get_by_role("group", name="Isian yang belum tersimpan")
    expect(offered).to_contain_text("Jawaban: “A” · Catatan butir A.I.5.i.b: “ketika putus”")
    assert_no_violations(page)
    page.goto(address)
    offered.get_by_role("button", name="Pakai isian ini").click()
    saved(page, CHOICE, 2)
    kept = Answer.objects.get(item=CHOICE)
    assert (kept.value, kept.note) == ("A", "ketika putus")


def test_what_was_left_unsaved_is_not_offered_over_a_later_answer(
    visit: Visit, world: SimpleNamespace, at: datetime, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    address = page.url
    cut_off(page)
    page.unroute("**/jawab/")
    answer_item(actor=world.member, at=at, assessment=assessment, item=CHOICE, value="C", note="", version=0)
    page.goto(address)
    expect(note(page, CHOICE)).to_have_value("")
    expect(form(page, CHOICE).get_by_text("Belum tersimpan:")).to_have_count(0)


@pytest.mark.parametrize("lost", [None, settings.SESSION_COOKIE_NAME], ids=["every cookie", "session"])
def test_somebody_signed_out_is_told_and_goes_on_after_signing_in_again(
    visit: Visit, world: SimpleNamespace, assessment: Assessment, lost: str | None
) -> None:
    page = visit(f"{ADDRESS}area/5/", world.head)
    page.context.clear_cookies(name=lost) if lost else page.context.clear_cookies()
    form(page, CHOICE).locator("input[value=B]").check()
    form(page, CHOICE).get_by_text("Anda sudah keluar. Masuk lagi di tab lain").wait_for()
    expect(form(page, CHOICE).locator("input[value=B]")).to_be_checked()
    sign_in(page.context, page.url.split("/1504")[0], world.head)
    form(page, CHOICE).get_by_role("button", name="Simpan jawaban").click()
    saved(page, CHOICE, 1)
    assert Answer.objects.get(item=CHOICE).value == "B"
