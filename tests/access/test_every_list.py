"""Every list can be taken along: a page that shows a list or a table leads to it as CSV and as a workbook, or is named
here with the reason why not."""

import csv
import io
import re
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import openpyxl
import pytest
from django.db import transaction
from django.http import HttpResponseBase
from tests.access.expectations import EXPECTED, MACHINES
from tests.access.test_every_url import NAMES, address, ask, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LIST = re.compile(r'<table[ >]|<ul class="list')
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
LINK = re.compile(r'href="([^"]+)"[^>]*>(?:Unduh )?(CSV|XLSX|Excel)\b')
ASKING = ("head", "member", "leader", "admin", "assessor", "viewer")
"""Who looks at a page: the first of these that may."""
SEES_MORE = {"desk_switch": "admin", "post_notes": "member"}

WITHOUT = {
    "one thing's own page; the list that leads to it has it as a row": {
        "account",
        "evidence_document",
        "meeting",
        "meeting_minutes",
        "org_person",
        "plan_action",
        "plan_finding",
        "plan_month",
        "plan_check",
        "post_note",
        "round",
        "round_item",
    },
    "figures whose whole stands in a file of its own: the workbook, the report, the sealed JSON, the decree": {
        "assessment",
        "leader",
        "plan_decree",
        "report_issue",
        "report_issued",
        "report_preview",
        "report_compare",
        "round_papers",
        "snapshot",
        "rounds_open",
    },
    "part of a list that is taken along as a whole: round_compare": {"round_part"},
    "a draft or a preview: nothing of it holds yet, and what is adopted has its exports": {
        "import_areas",
        "import_before",
        "import_review",
        "import_revision",
        "import_summary",
        "import_table",
        "plan_from_template",
        "plan_next_year",
        "assessment_workbook",
    },
    "a few lines that lead on, or settings": {
        "desk_components",
        "desk_office",
        "desk_search",
        "desk_today",
        "desk_home",
        "mfa_list_webauthn",
        "org_sessions",
        "org_units",  # other names of this office; the offices below it are exported from the same page
        "plan_coverage",
    },
    "read by link, without signing in; the office has the register": {"pass", "pass_document"},
}
NAMED = {name: why for why, names in WITHOUT.items() for name in names}


def page_of(name: str, world: SimpleNamespace, samples: dict[str, Any]) -> tuple[str, str, str]:
    """Who looked, the address, and what the page shows; "" where it is none."""
    page, url = EXPECTED[name], address(name, samples)
    who = SEES_MORE.get(name) or next((one for one in ASKING if one in page.who), "")
    if not who or page.post == "only" or page.who == MACHINES:
        return who, url, ""
    response = ask(signed_in(who, world), "get", url)
    if response.status_code != 200 or "text/html" not in response.headers.get("Content-Type", "") or response.streaming:
        return who, url, ""
    found = MAIN.search(response.content.decode())  # type: ignore[attr-defined]
    return who, url, found[0] if found else ""


def table_of(response: HttpResponseBase) -> list[list[Any]]:
    """A download read back; "" for an empty cell."""
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    whole = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if response.headers["Content-Type"].startswith("text/csv"):
        return list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(whole)).worksheets[0]
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_taken_along_as_csv_and_as_a_workbook(
    name: str, world: SimpleNamespace, samples: dict[str, Any]
) -> None:
    who, url, shown = page_of(name, world, samples)
    if not LIST.search(shown) or name in NAMED:
        return
    links = [urljoin(url, unescape(link)) for link, _kind in LINK.findall(shown)]
    kinds = {kind.replace("XLSX", "Excel") for _link, kind in LINK.findall(shown)}
    assert kinds == {"CSV", "Excel"}, f"{name} ({url}) shows a list without its exports"
    client = signed_in(who, world)
    for link in links:
        with transaction.atomic():
            table = table_of(client.get(link))
            transaction.set_rollback(True)
        assert len(table) >= 2, f"{link} holds nothing of what the page shows"
        if name != "plan_board" or ".xlsx" not in link:  # the plan as it is printed: its head has several rows
            assert all(table[0]), f"{link} has a column without a title"
            assert len(table[0]) == len(set(table[0]))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_else_takes_it_along(name: str, world: SimpleNamespace, samples: dict[str, Any]) -> None:
    """The export stands behind the guard of its page: whoever may not see the page is not given the table either."""
    page, url = EXPECTED[name], address(name, samples)
    if page.post == "only" or "stranger" in page.who or page.who == MACHINES or not url.startswith("/1504/"):
        return
    with transaction.atomic():
        response = signed_in("stranger", world).get(url, {"bentuk": "csv"})
        transaction.set_rollback(True)
    assert response.status_code == 404


def test_every_name_that_stands_apart_is_an_address() -> None:
    assert sorted(NAMED.keys() - set(NAMES)) == []
    assert sum(map(len, WITHOUT.values())) == len(NAMED)


def test_the_address_says_which_list_is_meant(world: SimpleNamespace, samples: dict[str, Any]) -> None:
    """A page with several lists gives each its own."""
    who, url, shown = page_of("assessment_map", world, samples)
    asked = [parse_qs(urlsplit(urljoin(url, unescape(link))).query) for link, _kind in LINK.findall(shown)]
    tables = [table_of(signed_in(who, world).get(url, {k: v[0] for k, v in query.items()})) for query in asked]
    assert len({tuple(map(str, table[0])) for table in tables}) == len(
        {query.get("daftar", [""])[0] for query in asked}
    )
