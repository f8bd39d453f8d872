"""Two people edit one import at once in a real browser."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import Visit
from tests.journeys.reviewing import fresh, ref, settled

from zona.plan.models import DecreeImport

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.usefixtures("own_storage")]


def test_two_people_at_one_cell_see_both_values(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    mine = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    hers = visit(f"/1504/impor/{item.code}/tinjau/", world.member)
    row = ref(item, "I.2")
    for page, words in ((hers, "2 dokumen"), (mine, "1 dokumen")):
        page.locator(f"#{row} .w.target").click()
        page.locator(".editor input").fill(words)
        page.keyboard.press("Enter")
        if page is hers:
            settled(page, item, 1)
    expect(mine.locator("[data-toast]")).to_contain_text("Rina Marlina mengubah isi ini")
    expect(mine.locator("[data-toast]")).to_contain_text("“2 dokumen”")
    expect(mine.locator("[data-toast]")).to_contain_text("“1 dokumen”")
    assert fresh(item).draft["rows"][row]["target"] == "2 dokumen"
    mine.get_by_role("button", name="Pakai isian saya").click()
    settled(mine, item, 2)
    assert fresh(item).draft["rows"][row]["target"] == "1 dokumen"


def test_crossed_edits_are_asked_one_after_the_other_and_again_after_a_reload(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    mine = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    hers = visit(f"/1504/impor/{item.code}/tinjau/", world.member)
    rows = [ref(item, name) for name in ("I.1", "I.2", "I.4")]
    asked = mine.locator("[data-toast]")
    for page in (hers, mine):
        for n, row in enumerate(rows[:2], 1):
            page.locator(f"#{row} .w.target").click()
            page.locator(f"#{row} .editor input").fill(f"{n} dari {'hers' if page is hers else 'mine'}")
            page.keyboard.press("Enter")
            if page is hers:
                settled(page, item, n)
            else:
                expect(asked).to_contain_text("“1 dari hers”")
    expect(mine.locator("#kaki")).not_to_contain_text("Menyimpan")
    mine.locator(f"#{rows[2]} .t").first.click()  # its answer says that others edit, and waits behind the questions
    settled(mine, item, 3)
    expect(asked).to_contain_text("“1 dari hers”")
    mine.reload()
    expect(asked).to_contain_text("“1 dari hers”")
    mine.get_by_role("button", name="Pakai isian saya").click()
    expect(asked).to_contain_text("“2 dari hers”")
    mine.get_by_role("button", name="Pakai isian saya").click()
    settled(mine, item, 5)
    assert [fresh(item).draft["rows"][row]["target"] for row in rows[:2]] == ["1 dari mine", "2 dari mine"]
    mine.reload()
    expect(mine.locator(f"#{rows[0]} .w.target")).to_contain_text("1 dari mine")
    expect(asked).to_be_hidden()
