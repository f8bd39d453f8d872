"""Whatever a document holds, it is read without an exception, the same each time, and nothing doubled."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.depth import examples
from tests.rules.decree.reader.build import document, head, marks, row, table

from zona.rules.decree.document import Block, Box, Cell, Document, Kind, Page, Paragraph, Row, Table
from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json

WORDS = st.sampled_from(
    [
        "No", "Area", "Komponen", "Indikator", "Langkah Aksi", "Kegiatan", "Bukti", "Pelaksanaan", "Waktu", "Bulan", "Target", "PIC", "Realisasi", "%", "Program",
        *(str(n) for n in range(1, 14)), "Jan", "Feb", "Des", "TW I", "TW IV", "Semester I", "Q2", "2025", "M1", "B03", "J", "√", "✓ 100%", "x", "v", "-", "100%", "0", "√ √",
        "I", "II", "III PENATAAN", "A.", "a.", "1.1", "1.a", "V.1", "AREA 1", "MANAJEMEN PERUBAHAN", "Penguatan Pengawasan", "", "", "", " ", "\n", "\u200b", "Januari–Maret", "tiap triwulan",
        "s/d", "2 kali", "31 Maret 2025", "Laporan, notula dan foto", "- a\n- b", "1. x 2. y", "Menimbang : a. bahwa", "KESATU :", "Ditetapkan di X", "pada tanggal 31 Februari 2025",
        "NOMOR 9999999999999999 TAHUN 2025", "TENTANG", "KEPUTUSAN KETUA", "Keterangan: x = tidak", "Jumlah", "ttd", "1.000.000", "№", "９", "²", "٣", "Ⅳ", "ß", "İ",
    ]
)  # fmt: skip
TEXTS = st.one_of(WORDS, WORDS, WORDS, st.text(max_size=40))
BOXES = st.one_of(st.none(), st.builds(Box, *[st.floats(0, 1)] * 4))
CELLS = st.builds(
    Cell,
    column=st.one_of(st.integers(0, 20), st.integers(-2, 2000)),
    text=TEXTS,
    col_span=st.one_of(st.just(1), st.integers(-1, 30), st.just(10**9)),
    row_span=st.one_of(st.just(1), st.integers(-1, 9), st.just(10**9)),
    shade=st.sampled_from([None, None, "ffffff", "c0c0c0", "zzzzzz", "fff"]),
    bold=st.booleans(),
    box=BOXES,
    sure=st.floats(0, 1),
)
LOOSE = st.builds(Row, st.lists(CELLS, max_size=22).map(tuple))
TIDY = st.lists(TEXTS, max_size=22).map(lambda texts: Row(tuple(Cell(i, t) for i, t in enumerate(texts))))
TABLES = st.builds(
    Table,
    rows=st.lists(st.one_of(LOOSE, TIDY, TIDY), max_size=12).map(tuple),
    page=st.one_of(st.none(), st.integers(0, 5)),
    line=st.one_of(st.none(), st.integers(1, 500)),
    ragged=st.booleans(),
)
HEADED = TIDY.map(lambda r: table(*head(), [c.text for c in r.cells], row("1", 1), [c.text for c in reversed(r.cells)]))
BLOCKS: st.SearchStrategy[Block] = st.one_of(st.builds(Paragraph, text=TEXTS), TABLES, HEADED)
DOCUMENTS = st.builds(
    Document,
    kind=st.sampled_from(Kind),
    blocks=st.lists(BLOCKS, max_size=8).map(tuple),
    pages=st.lists(st.builds(Page, st.integers(1, 9), st.floats(1, 999), st.floats(1, 999)), max_size=2).map(tuple),
    sheets=st.lists(TEXTS, max_size=3).map(tuple),
)


@pytest.mark.long
@settings(max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_any_document_is_read(source: Document) -> None:
    reading = read(source)
    refs = [a.ref for a in reading.actions]
    assert len(refs) == len(set(refs))
    assert len(refs) <= sum(len(t.rows) for t in source.tables)
    for action in reading.actions:
        assert action.action
        assert list(action.months) == sorted(set(action.months))
        assert set(action.months) <= set(range(1, 13))
        assert action.ref == f"{action.section}.{action.number}{action.sub or ''}"
        assert all(d.message and d.english for d in action.doubts)
        assert all(0 <= p.block < len(source.blocks) for p in action.places.values())
    assert bool(reading.message) is not bool(reading.actions)
    to_json(reading)
    assert read(source) == reading


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.sets(st.integers(1, 12)), min_size=1, max_size=8), st.sampled_from("√✓vx1●"))
def test_a_clean_plan_is_read_as_it_is_and_without_doubt(plans: list[set[int]], sign: str) -> None:
    lines = [
        [str(n), f"Komponen {n}", "Indikator", f"Aksi {n}", "Laporan", *marks(*months, sign=sign), "1 laporan"]
        for n, months in enumerate(plans, 1)
    ]
    reading = read(document(table(*head(), *lines)))
    assert [a.months for a in reading.actions] == [tuple(sorted(months)) for months in plans]
    assert not any(a.doubts for a in reading.actions)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.sets(st.integers(1, 12)), min_size=2, max_size=12), st.data())
def test_where_the_page_breaks_changes_nothing(plans: list[set[int]], data: st.DataObject) -> None:
    lines = [row(str(n), *months) for n, months in enumerate(plans, 1)]
    cut = data.draw(st.integers(1, len(lines) - 1))
    whole = read(document(table(*head(), *lines)))
    parted = read(document(table(*head(), *lines[:cut]), table(*head(), *lines[cut:])))
    assert [(a.ref, a.action, a.months) for a in parted.actions] == [(a.ref, a.action, a.months) for a in whole.actions]


@pytest.mark.slow
def test_ten_thousand_rows_are_read_whole() -> None:
    lines = [row(str(n), n % 12 + 1, action=f"Melaksanakan kegiatan nomor {n}") for n in range(1, 10_001)]
    reading = read(document(table(*head(), *lines), kind=Kind.XLSX))
    assert len(reading.actions) == 10_000
    assert [a.months for a in reading.actions[:3]] == [(2,), (3,), (4,)]
