"""Word files: the text as Word shows it, and tables as grids."""

import io

import docx
import pytest
from tests.rules.decree.sources.by_hand import docx_by_hand
from tests.rules.decree.sources.shapes import grid, rows, shades, spans, texts

from zona.rules.decree.document import PICTURE
from zona.rules.decree.sources import load


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inner: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def said(*paragraphs: str, **parts: str) -> list[str]:
    return texts(load(docx_by_hand("".join(paragraphs), **parts)))


PARAGRAPHS = [
    (r("satu ") + r("dua"), "satu dua"),
    ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\nb\tc"),
    ("<w:r><w:t>kerja</w:t><w:noBreakHyphen/><w:t>sama</w:t><w:softHyphen/></w:r>", "kerja-sama"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    ('<w:r><w:sym w:font="Wingdings" w:char="zz"/><w:t>x</w:t></w:r>', "x"),
    (r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
    (r("P", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "✓"),
    (r("über", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Wingdings"/>'), "über"),
    ("<w:del>" + "<w:r><w:delText>lama</w:delText></w:r></w:del><w:ins>" + r("baru") + "</w:ins>", "baru"),
    ("<w:moveFrom>" + r("dari") + "</w:moveFrom><w:moveTo>" + r("ke") + "</w:moveTo>", "ke"),
    (r("tampak") + r(" rahasia", "<w:vanish/>"), "tampak"),
    (r("tampak") + r(" juga", '<w:vanish w:val="0"/>'), "tampak juga"),
    ("<w:hyperlink><w:r><w:t>tautan</w:t></w:r></w:hyperlink>", "tautan"),
    ('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + r("7"), "7"),
    ("<w:sdt><w:sdtContent>" + r("☒") + "</w:sdtContent></w:sdt>", "☒"),
    (
        r("Bulan: ")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + r("Choose an item.")
        + "</w:sdtContent></w:sdt>",
        "Bulan:",
    ),
    (
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SYMBOL 252 \\f "Wingdings" \\s 10 </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "✓",
    ),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 61692 \\f "Wingdings"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "✓",
    ),
    (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>',
        "☑",
    ),
    (
        '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>',
        "☐",
    ),
    ("<m:oMath><m:rad><m:deg/><m:e/></m:rad></m:oMath>", "√"),
    (
        f"<mc:AlternateContent><mc:Choice>{r('baru')}</mc:Choice><mc:Fallback>{r('lama')}</mc:Fallback></mc:AlternateContent>",
        "baru",
    ),
]


@pytest.mark.parametrize(("inner", "seen"), PARAGRAPHS)
def test_a_paragraph_reads_as_word_shows_it(inner: str, seen: str) -> None:
    assert said(p(inner)) == [seen]


def test_a_text_box_follows_its_paragraph() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p(r("dalam kotak")) + "</w:txbxContent></w:pict></w:r>"
    assert said(p(r("luar") + box), p(r("sesudah"))) == ["luar", "dalam kotak", "sesudah"]


def test_bold_comes_from_the_run_or_its_style() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Judul"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Anak"><w:basedOn w:val="Judul"/></w:style></w:styles>'
    )
    body = p(r("a", "<w:b/>")) + p(r("b"), '<w:pStyle w:val="Anak"/>') + p(r("c", "<w:b/>") + r("d"))
    document = load(docx_by_hand(body, styles=styles))
    assert [b.bold for b in document.blocks] == [True, True, False]  # type: ignore[union-attr]


def numbering(*levels: str, extra: str = "") -> str:
    made = "".join(f'<w:lvl w:ilvl="{n}">{level}</w:lvl>' for n, level in enumerate(levels))
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}</w:numbering>'
    )


def level(form: str, text: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'


def item(text: str, at: int = 0, name: int = 1) -> str:
    return p(r(text) if text else "", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>')


def test_a_list_shows_its_numbers() -> None:
    lists = numbering(level("decimal", "%1."), level("lowerLetter", "%2)"), level("upperRoman", "%1.%3"))
    listed = [
        item("satu"),
        item("dua"),
        item("anak", 1),
        item("cucu", 2),
        item("anak", 1),
        item("tiga"),
        item("anak", 1),
    ]
    assert said(*listed, numbering=lists) == [
        "1. satu", "2. dua", "a) anak", "2.I cucu", "b) anak", "3. tiga", "a) anak",
    ]  # fmt: skip


def test_a_list_that_begins_again_counts_from_its_start() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    lists = numbering(level("lowerLetter", "%1."), extra=again)
    listed = [item("x"), item("y"), item("z", name=2), item("z", name=2), item("w")]
    assert said(*listed, numbering=lists) == ["a. x", "b. y", "e. z", "f. z", "g. w"]


def test_a_bullet_is_a_dash_and_a_lone_tick_bullet_a_tick() -> None:
    tick = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    lists = numbering(level("bullet", "\uf0fc", tick))
    assert said(item("bukti"), numbering=lists) == ["- bukti"]
    assert grid(docx_by_hand(table(tc(item("")) + tc(item("bukti"))), numbering=lists)) == [["✓", "- bukti"]]


def test_a_number_column_that_word_counts_is_read() -> None:
    lists = numbering(level("decimal", "%1"))
    body = table(*(tc(item("")) + tc(p(r(text))) for text in ("a", "b")))
    assert grid(docx_by_hand(body, numbering=lists)) == [["1", "a"], ["2", "b"]]


def test_a_list_without_its_numbering_part_is_plain_text() -> None:
    assert said(item("satu")) == ["satu"]


def test_merged_cells_stand_once_with_their_spans() -> None:
    made = docx.Document()
    made.add_table(3, 5)
    t = made.tables[0]
    t.cell(0, 0).merge(t.cell(1, 0)).text = "No"
    t.cell(0, 1).merge(t.cell(0, 4)).text = "Bulan"
    t.cell(2, 1).merge(t.cell(2, 2)).text = "x"
    output = io.BytesIO()
    made.save(output)
    (read,) = load(output.getvalue()).tables
    assert spans(read) == [
        [(0, 1, 2), (1, 4, 1)],
        [(1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)],
        [(0, 1, 1), (1, 2, 1), (3, 1, 1), (4, 1, 1)],
    ]


def test_a_row_may_begin_late_and_cells_may_be_merged_the_old_way() -> None:
    late = "<w:trPr><w:gridBefore w:val='2'/></w:trPr>" + tc(p(r("x")))
    old = tc(p(r("a")), '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc(p(r("b")))
    (read,) = load(docx_by_hand(table(late, old))).tables
    assert spans(read) == [[(2, 1, 1)], [(0, 2, 1), (2, 1, 1)]]


def test_a_deleted_row_and_a_wrapped_cell() -> None:
    gone = "<w:trPr><w:del/></w:trPr>" + tc(p(r("lama")))
    wrapped = f"<w:sdt><w:sdtContent>{tc(p(r('baru')))}</w:sdtContent></w:sdt>" + tc(p(r("x")))
    assert grid(docx_by_hand(table(gone, wrapped))) == [["baru", "x"]]


def shade(pattern: str, **more: str) -> str:
    attributes = " ".join(f'w:{name}="{value}"' for name, value in more.items())
    return f'<w:shd w:val="{pattern}" {attributes}/>'


SHADES = [
    (shade("clear", fill="FFFF00"), "ffff00"),
    (shade("clear", fill="auto"), None),
    (shade("clear", fill="FFFFFF"), None),
    (shade("solid", color="FF0000", fill="auto"), "ff0000"),
    (shade("solid", color="auto", fill="auto"), "000000"),
    (shade("pct50", color="auto", fill="FFFFFF"), "808080"),
    (shade("clear", themeFill="accent6"), "70ad47"),
    (shade("clear", themeFill="background1", themeFillShade="80"), "808080"),
    (shade("clear", themeFill="background1"), None),
    ("", None),
]


@pytest.mark.parametrize(("properties", "seen"), SHADES)
def test_a_cell_has_the_fill_that_word_shows(properties: str, seen: str | None) -> None:
    (read,) = load(docx_by_hand(table(tc(p(r("x")), properties) + tc(p(r("y")))))).tables
    assert shades(read) == [[seen, None]]


def test_a_cell_whose_paragraphs_are_all_shaded_is_shaded() -> None:
    shaded = p("", shade("clear", fill="00B050"))
    (read,) = load(docx_by_hand(table(tc(shaded) + tc(shaded + p(r("x")))))).tables
    assert shades(read) == [["00b050", None]]


def test_a_table_within_a_cell_is_its_text_and_a_frame_gives_way_to_the_table_within() -> None:
    small = table(tc(p(r("a"))) + tc(p(r("b"))))
    assert grid(docx_by_hand(table(tc(p(r("No"))) + tc(small) + tc(p(r("x")))))) == [["No", "a b", "x"]]
    (read,) = load(docx_by_hand(table(tc(p(r("judul")) + small)))).tables
    assert rows(read) == [["a", "b"]]


def test_a_small_picture_alone_in_a_cell_is_a_tick() -> None:
    def drawing(size: int) -> str:
        return f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/></wp:inline></w:drawing></w:r>'

    body = table(tc(p(drawing(200_000))) + tc(p(drawing(9_000_000))) + tc(p(r("100%") + drawing(200_000))))
    assert grid(docx_by_hand(body)) == [[PICTURE, "", "100%"]]


def test_a_small_shape_of_the_older_kind_is_a_tick() -> None:
    def shape(side: str) -> str:
        return (
            '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
            f'style="position:absolute;width:{side};height:{side}"/></w:pict></w:r>'
        )

    body = table(tc(p(shape("8.5pt"))) + tc(p(shape("3mm"))) + tc(p(shape("12cm"))) + tc(p(r("Maret"))))
    assert grid(docx_by_hand(body)) == [[PICTURE, PICTURE, "", "Maret"]]


def test_pages_are_counted_where_word_noted_them() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    noted = load(docx_by_hand(p(r("a")) + p(rendered + r("b")) + p(r("c") + '<w:r><w:br w:type="page"/></w:r>')))
    assert [b.page for b in noted.blocks] == [1, 2, 2]
    broken = load(docx_by_hand(p(r("a") + '<w:r><w:br w:type="page"/></w:r>') + p(r("b"))))
    assert [b.page for b in broken.blocks] == [1, 2]
    assert [b.page for b in load(docx_by_hand(p(r("a")) + p(r("b")))).blocks] == [None, None]


def test_a_table_over_two_pages_claims_no_page() -> None:
    cells = [tc(p(r("a"))), tc(p("<w:r><w:lastRenderedPageBreak/></w:r>" + r("b")))]
    document = load(docx_by_hand(p(r("x")) + table(*cells) + p(r("y"))))
    assert [b.page for b in document.blocks] == [1, None, 2]


def test_strict_word_files_read_like_others() -> None:
    strict = docx_by_hand(p(r("Keputusan")))
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    import zipfile

    source, output = zipfile.ZipFile(io.BytesIO(strict)), io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name in source.namelist():
            data = source.read(name).replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            made.writestr(
                name,
                data.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                ),
            )
    assert texts(load(output.getvalue())) == ["Keputusan"]
