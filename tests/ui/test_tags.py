"""Tags that link to the page they stand on: pages, legend, steps; the title that is written once."""

import re

from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from zona.ui.marks import MARKS


def render(source: str, query: str = "", **values: object) -> str:
    request = RequestFactory().get(f"/{query}")
    with translation.override("id"):
        return Template("{% load zona %}" + source).render(Context({"request": request, **values}))


def hrefs(drawn: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', drawn)


def test_the_pages_keep_the_filters_and_set_the_page() -> None:
    drawn = render("{% pager page %}", "?bagian=I&halaman=2", page=Paginator(range(75), 25).page(2))
    assert hrefs(drawn) == ["?bagian=I&amp;halaman=1", "?bagian=I&amp;halaman=3"]
    assert "26 sampai 50 dari 75" in drawn
    assert 'aria-current="page"' in drawn


def test_one_page_has_no_pages() -> None:
    assert "<nav" not in render("{% pager page %}", page=Paginator(range(3), 25).page(1))


def test_the_legend_filters_by_state_starts_at_the_first_page_and_the_chosen_one_clears() -> None:
    counts = dict.fromkeys(MARKS, 3)
    drawn = render('{% legend counts "due" %}', "?bagian=I&halaman=4&keadaan=due", counts=counts)
    links = hrefs(drawn)
    assert "?bagian=I&amp;keadaan=late" in links
    assert "?bagian=I" in links
    assert len(links) == 9  # what is not planned cannot be asked for


def test_the_legend_shows_only_the_states_it_was_given() -> None:
    drawn = render("{% legend counts %}", counts={"planned": 1234, "before": 0})
    assert re.findall(r"<b>([^<]*)</b>", drawn) == ["1.234", "0"]


def test_passed_steps_are_links_and_the_current_one_is_marked() -> None:
    names = [("Unggah", "/a/"), ("Tinjau bacaan", "/b/"), ("Sahkan", "/c/")]
    drawn = render("{% steps names 2 %}", names=names)
    assert hrefs(drawn) == ["/a/"]
    assert drawn.count('aria-current="step"') == 1
    assert "langkah 2 dari 3" in drawn


def test_a_title_is_written_once_and_stands_in_the_tab_and_as_the_heading() -> None:
    source = '{% extends "ui/plain.html" %}{% block title %}Rencana {{ year }}{% endblock %}'
    with translation.override("id"):
        page = Template(source).render(Context({"year": 2025}))
    assert "<title>Rencana 2025 · Zona</title>" in page
    assert "<h1>Rencana 2025</h1>" in page


def test_an_actions_own_strip_links_each_month_and_says_it_in_words() -> None:
    drawn = render('{% year_strip cells now chosen=9 href="/x/" %}', cells=["planned"] * 12, now=10)
    assert hrefs(drawn) == [f"/x/?bulan={n}" for n in range(1, 13)]
    assert 'aria-label="September: direncanakan"' in drawn
    assert drawn.count('aria-current="true"') == 1


def test_words_in_two_languages_follow_the_page() -> None:
    class Role:
        id, en = "Ketua tim kerja", "Team head"

    assert render("{{ role|spoken }}", role=Role()) == "Ketua tim kerja"
    with translation.override("en"):
        assert Template("{% load zona %}{{ role|spoken }}").render(Context({"role": Role()})) == "Team head"
