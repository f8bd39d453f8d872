"""A long form whose session ended, or whose secret another tab replaced, loses nothing typed; what was taken is not
offered again."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from tests.conftest import PASSWORD
from tests.desk.plans import small_plan
from tests.journeys.browser import Visit, assert_no_violations, follow, sign_in

from zona.plan.models import Action

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
EDIT = "/1504/2025/rencana/II.1/ubah/"
TYPED = "Kalimat panjang yang belum tersimpan"


@pytest.fixture
def row(transactional_db: None, world: SimpleNamespace, at: datetime) -> Action:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    return next(one for one in Action.objects.all() if one.ref == "II.1")


def write(page: Page) -> None:
    page.locator("textarea[name=action]").fill(TYPED)
    page.locator("select[name=reason]").select_option("other")
    page.locator("[name=words]").fill("Menurut hasil rapat")


def save(page: Page) -> None:
    follow(page.get_by_role("button", name="Simpan perubahan"))


def keeps(page: Page, drafts: int) -> None:
    """The browser keeps so many drafts."""
    kept = "Object.keys(localStorage).filter(k => k.startsWith('zona:')).length"
    page.wait_for_function(f"drafts => {kept} === drafts", arg=drafts)


def test_what_was_typed_is_offered_again_after_the_session_ended(
    visit: Visit, world: SimpleNamespace, row: Action
) -> None:
    page = visit(EDIT, world.head)
    write(page)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(page)
    expect(page.get_by_text("Sesi Anda berakhir.")).to_be_visible()
    assert_no_violations(page)
    keeps(page, 1)
    page.locator("[name=login]").fill(world.head.email)
    page.locator("[name=password]").fill(PASSWORD)
    follow(page.get_by_role("button", name="Masuk", exact=True))
    page.wait_for_url(f"**{EDIT}")
    offered = page.get_by_role("group", name="Isian yang belum tersimpan")
    expect(offered).to_contain_text(TYPED)
    expect(page.locator("textarea[name=action]")).not_to_have_value(TYPED)
    assert_no_violations(page)
    offered.get_by_role("button", name="Pakai isian ini").click()
    expect(page.locator("select[name=reason]")).to_have_value("other")
    save(page)
    page.wait_for_url(lambda url: "/ubah/" not in url)
    keeps(page, 0)
    row.refresh_from_db()
    assert row.action == TYPED


def test_a_form_from_before_signing_in_again_is_sent_once_more(
    visit: Visit, world: SimpleNamespace, row: Action
) -> None:
    page = visit(EDIT, world.head)
    write(page)
    page.context.clear_cookies()
    sign_in(page.context, page.url.split("/1504")[0], world.head)
    save(page)
    again = page.get_by_role("button", name="Kirim lagi")
    expect(again).to_be_visible()
    assert_no_violations(page)
    keeps(page, 1)
    follow(again)
    page.wait_for_url(lambda url: "/ubah/" not in url)
    keeps(page, 0)
    row.refresh_from_db()
    assert row.action == TYPED


def test_a_refused_form_is_kept_until_it_is_taken(visit: Visit, world: SimpleNamespace, row: Action) -> None:
    page = visit(EDIT, world.head)
    page.locator("textarea[name=action]").fill(TYPED)
    save(page)
    expect(page.get_by_text("Pilih alasan.").first).to_be_visible()
    expect(page.locator("textarea[name=action]")).to_have_value(TYPED)
    expect(page.get_by_role("group", name="Isian yang belum tersimpan")).to_have_count(0)
    page.goto(EDIT)
    expect(page.get_by_role("group", name="Isian yang belum tersimpan")).to_contain_text(TYPED)
    page.get_by_role("button", name="Buang").click()
    keeps(page, 0)


def test_boxes_and_choices_are_kept_and_a_changed_form_is_told(
    visit: Visit, world: SimpleNamespace, row: Action
) -> None:
    """What somebody else changed meanwhile is said, and what one has not touched stays as it is now."""
    address = "/1504/2025/rencana/penanggung-jawab/"
    page = visit(address, world.head)
    box = page.locator("input[type=checkbox]").first
    name, value = box.get_attribute("name"), box.get_attribute("value")
    expect(box).not_to_be_checked()
    box.check()
    page.locator("select[name=pic]").select_option(index=1)
    page.locator("[name=words]").fill("Menurut rapat")
    page.reload()
    offered = page.get_by_role("group", name="Isian yang belum tersimpan")
    expect(offered).to_contain_text("Menurut rapat")
    expect(offered).not_to_contain_text("Sejak Anda mengisinya", use_inner_text=True)
    offered.get_by_role("button", name="Pakai isian ini").click()
    expect(page.locator(f"input[name='{name}'][value='{value}']")).to_be_checked()
    expect(page.locator("select[name=pic]")).not_to_have_value("")

    page.goto(EDIT)
    page.locator("textarea[name=action]").fill(TYPED)
    Action.objects.filter(pk=row.pk).update(target="7 kali", version=row.version + 1)
    page.reload()
    assert_no_violations(page)
    offered = page.get_by_role("group", name="Isian yang belum tersimpan")
    changed = "Sejak Anda mengisinya, isi formulir ini berubah. Periksa dahulu."
    expect(offered).to_contain_text(changed, use_inner_text=True)
    expect(offered).to_contain_text("7 kali")
    offered.get_by_role("button", name="Pakai isian ini").click()
    expect(page.locator("[name=target]")).to_have_value("7 kali")
    expect(page.locator("textarea[name=action]")).to_have_value(TYPED)


def test_nobody_is_offered_what_somebody_else_typed(visit: Visit, world: SimpleNamespace, row: Action) -> None:
    page = visit(EDIT, world.head)
    write(page)
    sign_in(page.context, page.url.split("/1504")[0], world.member)
    page.reload()
    expect(page.get_by_role("heading", name="Ubah aksi II.1")).to_be_visible()
    expect(page.get_by_role("group", name="Isian yang belum tersimpan")).to_have_count(0)
    sign_in(page.context, page.url.split("/1504")[0], world.head)
    page.reload()
    expect(page.get_by_role("group", name="Isian yang belum tersimpan")).to_contain_text(TYPED)
