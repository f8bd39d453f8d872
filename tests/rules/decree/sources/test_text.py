"""Text files: encodings, lines as paragraphs, and tables drawn with tabs, bars, separators or spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.decree.sources.shapes import grid, rows, spans, texts

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.sources import load


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_tick_survives_every_encoding(encoding: str) -> None:
    assert texts(load("Keputusan √ ✓\r\nNomor 1".encode(encoding))) == ["Keputusan √ ✓", "Nomor 1"]


def test_bytes_that_are_no_utf_8_are_windows_letters() -> None:
    assert texts(load("Rencana – “Aksi”".encode("cp1252"))) == ["Rencana – “Aksi”"]


def test_a_paragraph_knows_its_line() -> None:
    document = load(b"KEPUTUSAN\n\nNOMOR 1\n")
    assert [(b.line, b.page) for b in document.blocks] == [(1, None), (3, None)]


def test_a_form_feed_begins_a_page() -> None:
    document = load(b"KEPUTUSAN\n\fLAMPIRAN\nII\fakhir")
    assert [(b.page, b.line) for b in document.blocks] == [(1, 1), (2, 2), (2, 3), (3, 3)]


def test_a_tabbed_row_keeps_every_cell_by_position() -> None:
    (table,) = load("No\tAksi\tJan\tFeb\tTarget\n1\tRapat\t\t√\t100%\t\nI JUDUL\t\t\t\t\n".encode()).tables
    assert table.ragged
    assert table.line == 1
    assert rows(table) == [
        ["No", "Aksi", "Jan", "Feb", "Target"],
        ["1", "Rapat", "", "√", "100%", ""],
        ["I JUDUL", "", "", "", ""],
    ]


def test_an_empty_line_ends_a_tabbed_table() -> None:
    head = "No\tAksi\tJan\tFeb\tTarget\n"
    assert [t.line for t in load((head + "1\ta\tv\t\tx\n\n" + head).encode()).tables] == [1, 4]


def test_a_title_without_tabs_stays_in_its_table() -> None:
    data = b"No\tAksi\tJan\tFeb\tTarget\nI PENYUSUNAN TIM\n1\ta\tv\t\tx\n"
    assert grid(data)[1] == ["I PENYUSUNAN TIM"]


def test_a_quoted_cell_holds_its_line_ends() -> None:
    assert grid(b'No\tBukti\tJan\tFeb\tTarget\n1\t"Undangan\nDaftar ""hadir"""\tv\t\tx\n')[1] == [
        "1",
        'Undangan\nDaftar "hadir"',
        "v",
        "",
        "x",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Menimbang\t:\ta.\tbahwa satu\n\t\tb.\tbahwa dua\n",
        "KESATU\t: Menetapkan\nKEDUA\t: Berlaku\n",
        "\t\t\t\tKETUA\n\t\t\t\tttd.\n",
    ],
)
def test_tabs_in_running_text_make_no_table(text: str) -> None:
    assert load(text.encode()).tables == ()


def test_a_barred_table_is_read_without_its_rules() -> None:
    data = b"judul\n| No | Aksi | Jan |\n|---|:--:|---|\n| 1 | Rapat \\| apel | v |\n"
    assert grid(data) == [["No", "Aksi", "Jan"], ["1", "Rapat | apel", "v"]]


def test_a_drawn_table_joins_the_lines_of_a_row_and_spans_columns() -> None:
    drawn = """
┌────┬────────┬─────────┐
│ No │ Aksi   │  Bulan  │
│    │        ├────┬────┤
│    │        │ 1  │ 2  │
├────┼────────┼────┼────┤
│ 1  │ Rapat  │ v  │    │
│    │ kerja  │    │    │
├────┼────────┼────┼────┤
│ 2  │ - a    │    │ v  │
│    │ - b    │    │    │
└────┴────────┴────┴────┘
"""
    (table,) = load(drawn.encode()).tables
    assert rows(table)[0] == ["No", "Aksi", "Bulan"]
    assert spans(table)[0][2] == (2, 2, 1)
    assert rows(table)[2:] == [["1", "Rapat kerja", "v", ""], ["2", "- a\n- b", "", "v"]]


@pytest.mark.parametrize("separator", [";", ","])
def test_a_csv_is_a_sheet_with_its_head_as_text(separator: str) -> None:
    lines = [
        ["KEPUTUSAN", "", "", "", ""],
        ["No", "Aksi", "Jan", "Feb", "Target"],
        ["1", '"Rapat; apel, dan\nevaluasi"', "v", "", "100%"],
        ["2", "Apel", "", "v", "100%"],
    ]
    document = load("\n".join(separator.join(line) for line in lines).encode())
    assert texts(document) == ["KEPUTUSAN"]
    (table,) = document.tables
    assert table.line == 2
    assert rows(table)[1] == ["1", "Rapat; apel, dan\nevaluasi", "v", "", "100%"]


def test_prose_with_commas_is_no_csv() -> None:
    assert load(b"Tim, ketua, dan anggota, serta sekretaris, hadir.\n" * 5).tables == ()


SPACED = """
 No   Komponen           Langkah Aksi                  Bukti            Pelaksanaan     Target
                                                                        1   2   3   4
 I    PENYUSUNAN TIM KERJA
 1    Pembentukan tim    Membentuk tim untuk           Keputusan        √   √           100%
      kerja              melakukan pembangunan
 2    Rencana aksi       Menyusun rencana aksi         Rencana              √           1 dokumen
                         Menyebarluaskannya            Foto                     √   √   2 kali

Ditetapkan di Muara Bulian
"""


def test_a_table_set_with_spaces_is_read_by_its_columns() -> None:
    document = load(SPACED.encode())
    assert texts(document) == ["Ditetapkan di Muara Bulian"]
    (table,) = document.tables
    assert rows(table)[2][:2] == ["I", "PENYUSUNAN TIM KERJA"]
    assert rows(table)[3] == [
        "1",
        "Pembentukan tim kerja",
        "Membentuk tim untuk melakukan pembangunan",
        "Keputusan",
        "√",
        "√",
        "",
        "",
        "100%",
    ]
    assert [r[4:8] for r in rows(table)[4:]] == [["", "√", "", ""], ["", "", "√", "√"]]


def test_far_too_many_cells_are_refused() -> None:
    with pytest.raises(UnableToReadSource, match=r"400\.000 sel"):
        load(b"a\t" * 500_000)


def test_a_lost_character_that_an_earlier_program_wrote_down_is_no_reason_to_refuse() -> None:
    assert load("Judul \ufffd\ufffd rencana".encode()).text == "Judul \ufffd\ufffd rencana"
    with pytest.raises(UnableToReadSource):
        load(b"Judul \x81\x8d rencana")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_whatever_is_typed_on_one_line_is_kept(text: str) -> None:
    document = load(f"Judul {text}".encode())
    kept = "".join(document.text.split())
    wanted = text.replace("\u00ad", "").replace("\u200b", "").replace("\u2028", "").replace("\u2029", "")
    for char in "".join(wanted.split()):
        if char not in '|│┃║¦"\\:-=─━═┄┅┈┉╌╍' and char.isalnum():
            assert char in kept
