"""HTML pages: text as a browser shows it, tables as grids, ticks in whatever form."""

import pytest
from tests.rules.decree.sources.shapes import grid, rows, shades, spans, texts

from zona.rules.decree.document import PICTURE, UnableToReadSource
from zona.rules.decree.sources import load


def page(body: str, style: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><style>{style}</style></head><body>{body}".encode()


def said(body: str, style: str = "") -> list[str]:
    return texts(load(page(body, style)))


WORD_LIST = (
    "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt Arial'>"
    "&nbsp;&nbsp; </span></span><![endif]>Undang-Undang</p>"
)
PARAGRAPHS = [
    ("<p>Keputusan\n   ketua</p>", ["Keputusan ketua"]),
    ("<p>satu<br>dua<p>tiga", ["satu\ndua", "tiga"]),
    ("<div>satu<div>dua</div>tiga</div>", ["satu", "dua", "tiga"]),
    ("<p>a&nbsp;&nbsp;b &radic; &#10003; &#x2713;", ["a b √ ✓ ✓"]),
    ("<ul><li>a<li>b</ul>", ["- a", "- b"]),
    ("<ol type=a start=3><li>a<li value=7>b</ol>", ["c. a", "g. b"]),
    ("<ol style='list-style-type:upper-roman'><li>a<li>b</ol>", ["I. a", "II. b"]),
    ("<ul style='list-style:none'><li>a</ul>", ["a"]),
    ("<p>a<script>b</script><style>c</style><!-- d --><noscript>e</noscript>f", ["af"]),
    ("<p>a<span style='display:none'>b</span><span hidden>c</span>", ["a"]),
    ("<p><font face=Wingdings>ü</font> <span style='font-family:\"Wingdings 2\"'>P</span>", ["✓ ✓"]),
    ("<p style='font-family:Symbol'>Ö<span style='font:7.0pt \"Times New Roman\"'>Ö</span>", ["√Ö"]),
    (WORD_LIST, ["1. Undang-Undang"]),
    ("<p><input type=checkbox checked> a <input type=checkbox> b", ["☑ a ☐ b"]),
    ("<p>\x01a\x04b&#127;", ["ab"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "seen"), PARAGRAPHS)
def test_text_reads_as_a_browser_shows_it(body: str, seen: list[str]) -> None:
    assert said(body) == seen


def test_bold_is_inherited_and_undone() -> None:
    document = load(
        page("<p><b>a</b></p><p style='font-weight:700'>b</p><h1>c</h1><b>d<i style='font-weight:400'>e</i></b>")
    )
    assert [b.bold for b in document.blocks] == [True, True, True, False]  # type: ignore[union-attr]


TICKS = [
    "&radic;",
    "<font face='Wingdings'>&uuml;</font>",
    "<img src=x.png alt='✓'>",
    "<img src='img/check.png'>",
    "<img src='a.png' width=12 height=12>",
    "<svg width=10 height=10><path d='M0 0L5 5'/></svg>",
    "<svg><use href='#checked-checkbox-id'></use></svg>",
    "<img alt=TRUE src=x.png>",
    "<i class='fa fa-check'></i>",
    "<span class='glyphicon glyphicon-ok'></span>",
    "<span class=cek></span>",
    "<ul><li><p></p></ul>",
]


@pytest.mark.parametrize("tick", TICKS)
def test_a_tick_in_any_form_is_a_tick(tick: str) -> None:
    ((_, cell),) = grid(page(f"<table><tr><td>a<td>{tick}</table>", ".cek::before { content: '\\2713' }"))
    assert cell in {"✓", "√", "•", PICTURE}


@pytest.mark.parametrize(
    "box",
    [
        "<img alt=FALSE src=x.png>",
        "<img src='unchecked.png'>",
        "<svg><use href='#unchecked-checkbox-id'></use></svg>",
        "<i class='fa fa-checkbox-empty'></i>",
    ],
)
def test_an_empty_box_in_any_form_is_no_tick(box: str) -> None:
    assert grid(page(f"<table><tr><td>a<td>{box}</table>")) == [["a", "☐"]]


@pytest.mark.parametrize(
    "none",
    [
        "<img src=foto.jpg width=600 height=400>",
        "<i class='fa fa-user'></i>",
        "&nbsp;",
        "<br>",
        "<span style='font-family:Wingdings'>&nbsp;</span>",
        "<ul style='list-style:none'><li></ul>",
    ],
)
def test_what_is_no_tick_leaves_the_cell_empty(none: str) -> None:
    assert grid(page(f"<table><tr><td>a<td>{none}</table>")) == [["a", ""]]


def test_spans_place_the_cells_that_follow() -> None:
    (table,) = load(
        page(
            "<table><thead><tr><th rowspan=2>No<th colspan=3>Bulan<th rowspan=2>Target<tr><th>1<th>2<th>3</thead>"
            "<tr><td rowspan=0>1<td>a<td>b<td>c<td>d<tr><td colspan=4>e</table>"
        )
    ).tables
    assert spans(table) == [
        [(0, 1, 2), (1, 3, 1), (4, 1, 2)],
        [(1, 1, 1), (2, 1, 1), (3, 1, 1)],
        [(0, 1, 2), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)],
        [(1, 4, 1)],
    ]
    assert [c.bold for c in table.rows[0].cells] == [True, True, True]


def test_a_span_ends_with_its_group_of_rows_and_the_foot_comes_last() -> None:
    (table,) = load(
        page(
            "<table><tfoot><tr><td>kaki</tfoot><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</tbody></table>"
        )
    ).tables
    assert rows(table) == [["a", "b"], ["c", "d"], ["kaki"]]
    assert spans(table)[0] == [(0, 1, 1), (1, 1, 1)]


def test_rows_that_are_not_shown_are_left_out() -> None:
    assert grid(page("<table><tr style='display:none'><td>x<tr><td>a<td>b</table>")) == [["a", "b"]]


FILLS = [
    ("<td bgcolor=yellow>", "ffff00"),
    ("<td bgcolor='00ff00'>", "00ff00"),
    ("<td style='background:#F00'>", "ff0000"),
    ("<td style='background-color: rgb(1, 2, 3)'>", "010203"),
    ("<td style='background: url(x.png) #abcdef'>", "abcdef"),
    ("<td style='background: rgba(0,0,0,.5)'>", "808080"),
    ("<td style='background: rgba(0,0,0,0)'>", None),
    ("<td style='background:transparent'>", None),
    ("<td bgcolor=white>", None),
    ("<td class=on>", "ffc000"),
    ("<td class='off on'>", "00b050"),
    ("<td id=satu>", "0000ff"),
    ("<td><div class=on>&nbsp;</div>", "ffc000"),
    ("<td>", None),
]


@pytest.mark.parametrize(("cell", "seen"), FILLS)
def test_a_cell_has_the_fill_that_a_browser_shows(cell: str, seen: str | None) -> None:
    style = "/* x */ .on { background: #ffc000 } table .off.on, .zz > .on { background: #00b050 } #satu { background: blue }"
    (table,) = load(page(f"<table><tr><td>a{cell}</table>", style)).tables
    assert shades(table) == [[None, seen]]


def test_a_row_gives_its_fill_to_its_cells() -> None:
    (table,) = load(page("<table><tr bgcolor=red><td>a<td bgcolor=blue>b</table>")).tables
    assert shades(table) == [["ff0000", "0000ff"]]


def test_a_frame_gives_way_to_the_table_within_and_a_small_one_is_text() -> None:
    inner = "<table><tr><td>a<td>b<td>c</table>"
    assert grid(page(f"<table><tr><td>{inner}</table>")) == [["a", "b", "c"]]
    assert grid(page(f"<table><tr><td>1<td>2<td>3<td>{inner}</table>"))[0] == ["1", "2", "3", "a b c"]


SHOWN_AS_A_TABLE = ".t { display: table } .r { display: table-row } .r > div { display: table-cell }"


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (
            "<div class=t><div class=r><div>a</div><div>b</div></div><div class=r><div>c</div><div>d</div>",
            SHOWN_AS_A_TABLE,
        ),
        (
            (
                "<div role=table><div role=row><span role=columnheader>a</span><span role=columnheader>b</span></div>"
                "<div role=row><span role=cell>c</span><span role=cell>d</span></div></div>"
            ),
            "",
        ),
    ],
    ids=["by its style", "by its roles"],
)
def test_what_is_shown_as_a_table_is_one(body: str, style: str) -> None:
    assert grid(page(body, style)) == [["a", "b"], ["c", "d"]]


def test_the_letters_and_numbers_around_a_sheet_are_none_of_its_cells() -> None:
    top = "<thead><tr><th></th><th>A</th><th>B</th><th>C</th></tr></thead>"
    body = "<tr><th>1</th><td rowspan=2>a</td><td>b</td><td>c</td></tr><tr><th>2</th><td colspan=2>d</td></tr>"
    (table,) = load(page(f"<table>{top}<tbody>{body}</tbody></table>")).tables
    assert rows(table) == [["a", "b", "c"], ["d"]]
    assert spans(table) == [[(0, 1, 2), (1, 1, 1), (2, 1, 1)], [(1, 2, 1)]]


def test_a_cell_that_stands_in_no_table_is_text() -> None:
    assert said("<div style='display:table-cell'>a</div><div role=row>b</div>") == ["a", "b"]


def test_text_in_a_pre_keeps_its_tabs() -> None:
    assert grid(page("<pre>No\tAksi\tJan\tFeb\tTarget\n1\ta\tv\t\tx</pre>"))[1] == ["1", "a", "v", "", "x"]


def test_the_declared_letters_are_used() -> None:
    data = "<html><meta charset=windows-1252><p>“Aksi” – ü".encode("cp1252")
    assert texts(load(data)) == ["“Aksi” – ü"]


def test_a_page_of_nothing_is_refused() -> None:
    with pytest.raises(UnableToReadSource, match="tidak berisi"):
        load(page("<script>x</script>"))
