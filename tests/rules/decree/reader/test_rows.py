"""Which rows are actions of their own, which go on with the one above, and how they are numbered."""

from dataclasses import replace

import pytest
from tests.rules.decree.reader.build import SHORT, T, document, head, marks, months, row, table, torn

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Reading, Why

BLANK = [""] * 12


def refs(reading: Reading) -> list[str]:
    return [a.ref for a in reading.actions]


def section(label: str, title: str) -> list[str]:
    return [label, title, "", "", "", *BLANK, ""]


def test_a_row_cut_by_a_page_is_joined() -> None:
    rest = ["", "", "yang ada", "dan ditindaklanjuti", "Foto", *BLANK, ""]
    reading = read(document(table(*head(), row("1", 3)), table(*head(), rest, row("2", 4))))
    first = reading.actions[0]
    assert refs(reading) == ["I.1", "I.2"]
    assert (first.indicator, first.action) == ("Indikator 1 yang ada", "Melaksanakan kegiatan 1 dan ditindaklanjuti")
    assert first.evidence == ("Laporan Foto",)
    assert [d.cell for d in first.doubts] == ["evidence"]


def test_a_row_without_number_but_with_ticks_is_a_row_of_its_own() -> None:
    sub = ["", "", "Indikator lain", "Aksi lain", "Foto", *marks(5), "100%"]
    reading = read(document(table(*head(), row("1", 3)), table(*head(), sub, row("2", 4))))
    assert refs(reading) == ["I.1a", "I.1b", "I.2"]
    assert [a.numbered for a in reading.actions] == [True, False, True]
    assert reading.actions[1].component == "Komponen 1"


def test_words_torn_at_a_hyphen_are_joined_without_a_space() -> None:
    rest = ["", "", "Undang tentang KIP", "", "", *BLANK, ""]
    line = ["1", "K", "Melaksanakan Undang-", "Aksi", "Laporan", *marks(3), "100%"]
    reading = read(document(table(*head(), line), table(*head(), rest)))
    assert reading.actions[0].indicator == "Melaksanakan Undang-Undang tentang KIP"


def test_ticks_left_on_the_next_page_go_with_their_row() -> None:
    first = ["1", "K", "Indikator", "Melaksanakan rapat bersama", "Notula", *BLANK, ""]
    rest = ["", "", "", "seluruh pegawai", "", *marks(3, 6), "100%"]
    others = [row(str(n), n) for n in range(2, 6)]
    reading = read(document(table(*head(), first), table(*head(), rest, *others)))
    action = reading.actions[0]
    assert (action.action, action.months, action.target) == (
        "Melaksanakan rapat bersama seluruh pegawai",
        (3, 6),
        "100%",
    )
    assert Why.CONTINUED in {d.why for d in action.doubts if d.cell == "months"}


def test_evidence_listed_over_several_rows_of_one_action() -> None:
    first = [
        T("1", rows=3),
        T("K", rows=3),
        T("I", rows=3),
        T("Aksi", rows=3),
        "Undangan",
        *(T(m, rows=3) for m in marks(3)),
        T("100%", rows=3),
    ]
    reading = read(document(table(*head(), first, ["Notula"], ["Daftar hadir"], row("2", 4))))
    assert refs(reading) == ["I.1", "I.2"]
    assert reading.actions[0].evidence == ("Undangan", "Notula", "Daftar hadir")


def test_merged_cells_speak_for_all_their_rows() -> None:
    first = [
        T("1", rows=2),
        T("K", rows=2),
        "I satu",
        "Aksi satu",
        T("Laporan", rows=2),
        *(T(m, rows=2) for m in marks(3)),
        T("100%", rows=2),
    ]
    second = ["I dua", "Aksi dua"]
    reading = read(document(table(*head(), first, second)))
    assert [(a.ref, a.action, a.months, a.target, a.evidence, a.component) for a in reading.actions] == [
        ("I.1a", "Aksi satu", (3,), "100%", ("Laporan",), "K"),
        ("I.1b", "Aksi dua", (3,), "100%", ("Laporan",), "K"),
    ]


NUMBERINGS = [
    (["1", "a", "b", "2"], ["I.1", "I.1a", "I.1b", "I.2"]),
    (["1", "", "", "2"], ["I.1a", "I.1b", "I.1c", "I.2"]),
    (["1.1", "1.2", "2.1"], ["I.1a", "I.1b", "I.2a"]),
    (["I.1a", "I.1b", "I.2"], ["I.1a", "I.1b", "I.2"]),
    (["1.a", "1.b", "2"], ["I.1a", "I.1b", "I.2"]),
    (["1a", "1b", "2"], ["I.1a", "I.1b", "I.2"]),
    (["I.1", "I.2", "I.3"], ["I.1", "I.2", "I.3"]),
    (["1)", "2)", "3)"], ["I.1", "I.2", "I.3"]),
    (["1.", "2.", "3."], ["I.1", "I.2", "I.3"]),
    (["", "", ""], ["I.1", "I.2", "I.3"]),
]


@pytest.mark.parametrize(("numbers", "expected"), NUMBERINGS, ids="-".join)
def test_rows_are_numbered_as_written(numbers: list[str], expected: list[str]) -> None:
    components = {"": ""} if all(numbers[:1]) else {}
    lines = [
        [n, components.get(n, f"Komponen {n or i}"), "I", f"Melakukan hal ke {i}", "B", *marks(1), "1"]
        for i, n in enumerate(numbers)
    ]
    assert refs(read(document(table(*head(), section("I", "MANAJEMEN PERUBAHAN"), *lines)))) == expected


def test_a_component_heading_gives_its_number_to_the_rows_below() -> None:
    lines = [
        section("I", "MANAJEMEN PERUBAHAN"),
        ["1", T("Penyusunan Tim Kerja", cols=17)],
        ["a", "", "I", "Membentuk tim", "SK", *marks(1), "1 SK"],
        ["b", "", "I", "Menetapkan tim", "SK", *marks(2), "1 SK"],
        ["2", T("Rencana Kerja", cols=17)],
        ["a", "", "I", "Menyusun rencana", "Rencana", *marks(3), "1"],
    ]
    reading = read(document(table(*head(), *lines)))
    assert [(a.ref, a.component) for a in reading.actions] == [
        ("I.1a", "Penyusunan Tim Kerja"),
        ("I.1b", "Penyusunan Tim Kerja"),
        ("I.2a", "Rencana Kerja"),
    ]


def test_counted_rows_below_component_headings_become_letters_where_they_begin_anew() -> None:
    lines = [
        section("A", "MANAJEMEN PERUBAHAN"),
        ["I", T("Penyusunan Tim Kerja", cols=17)],
        ["1", "", "I", "Membentuk tim", "SK", *marks(1), "1 SK"],
        ["2", "", "I", "Menetapkan tim", "SK", *marks(2), "1 SK"],
        ["II", T("Rencana Kerja", cols=17)],
        ["1", "", "I", "Menyusun rencana", "Rencana", *marks(3), "1"],
    ]
    reading = read(document(table(*head(), *lines)))
    assert refs(reading) == ["A.Ia", "A.Ib", "A.IIa"]


def test_a_number_used_twice_is_doubted_and_stays_apart() -> None:
    reading = read(
        document(table(*head(), row("1", 1), row("2", 2), row("2", 3, component="Lain"), row("3", 4), row("1", 5)))
    )
    assert len(set(refs(reading))) == 5
    assert [a.ref for a in reading.actions if any(d.cell == "number" for d in a.doubts)] == ["I.2a", "I.2b", "I.1b"]


HEADINGS = [
    ([section("I", "MANAJEMEN PERUBAHAN"), section("II", "PENATAAN TATALAKSANA")], ["I", "II"]),
    ([["I MANAJEMEN PERUBAHAN", *[""] * 17], ["II PENATAAN TATALAKSANA", *[""] * 17]], ["I", "II"]),
    ([[T("A. MANAJEMEN PERUBAHAN", cols=18)], [T("B. PENATAAN TATALAKSANA", cols=18)]], ["A", "B"]),
    ([[T("AREA 1: MANAJEMEN PERUBAHAN", cols=18)], [T("AREA 2: PENATAAN TATALAKSANA", cols=18)]], ["1", "2"]),
    ([[T("Area I – Manajemen Perubahan", cols=18)], [T("Area II – Penataan Tatalaksana", cols=18)]], ["I", "II"]),
    ([[T("1. MANAJEMEN PERUBAHAN", cols=18)], [T("2. PENATAAN TATALAKSANA", cols=18)]], ["1", "2"]),
    ([section("1", "Manajemen Perubahan"), section("2", "Penataan Tatalaksana")], ["1", "2"]),
    ([[T("MANAJEMEN PERUBAHAN", cols=18)], [T("PENATAAN TATALAKSANA", cols=18)]], ["I", "II"]),
    ([[T("POKJA I MANAJEMEN PERUBAHAN", cols=18)], [T("POKJA II PENATAAN TATALAKSANA", cols=18)]], ["I", "II"]),
    (
        [[T("Hal pertama yang dikerjakan", cols=18, bold=True)], [T("Hal kedua yang dikerjakan", cols=18, bold=True)]],
        ["I", "II"],
    ),
]


@pytest.mark.parametrize(("headings", "labels"), HEADINGS, ids=lambda v: str(v[0])[:25])
def test_areas_are_headed_in_many_ways(headings: list[list[str | T]], labels: list[str]) -> None:
    first, second = headings
    reading = read(document(table(*head(), first, row("1", 1), row("2", 2), second, row("1", 3))))
    assert [s.number for s in reading.sections] == labels
    assert refs(reading) == [f"{labels[0]}.1", f"{labels[0]}.2", f"{labels[1]}.1"]


@pytest.mark.parametrize(
    "title",
    [
        "Manajemen Perubahan",
        "PENATAAN TATA LAKSANA",
        "Penataan Sistem Manajemen SDM",
        "PENATAAN SISTEM MANAJEMEN SDM DAN APARATUR",
        "Penguatan Akuntabilitas Kinerja",
        "Penguatan Akuntabilitas",
        "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
        "Penataan Sistem Manajemen Sumber Daya Manusia Aparatur (12%)",
    ],
)
def test_area_names_of_every_edition_head_areas_as_lines_between_tables(title: str) -> None:
    reading = read(document("Manajemen Perubahan", table(*head(), row("1", 1)), title, table(*head(), row("1", 2))))
    assert [s.title for s in reading.sections] == (
        ["Manajemen Perubahan", title] if title != "Manajemen Perubahan" else [title]
    )


def test_a_component_that_sounds_like_an_area_is_none() -> None:
    reading = read(
        document(
            table(
                *head(),
                section("IV", "PENGUATAN AKUNTABILITAS KINERJA"),
                section("1", "Pengelolaan Akuntabilitas Kinerja"),
                ["", "", "I", "Menyusun rencana", "B", *marks(1), "1"],
                ["", "", "I", "Menyusun laporan", "B", *marks(2), "1"],
            )
        )
    )
    assert [s.title for s in reading.sections] == ["PENGUATAN AKUNTABILITAS KINERJA"]
    assert {a.component for a in reading.actions} == {"Pengelolaan Akuntabilitas Kinerja"}
    assert refs(reading) == ["IV.1a", "IV.1b"]


def test_a_heading_repeated_on_the_next_page_begins_nothing_new() -> None:
    one = section("I", "MANAJEMEN PERUBAHAN")
    reading = read(document(table(*head(), one, row("1", 1)), table(*head(), one, row("2", 2))))
    assert refs(reading) == ["I.1", "I.2"]


def test_totals_notes_and_signatures_in_the_table_are_no_rows() -> None:
    below = [
        ["", "Jumlah", "", "", "", *BLANK, "200%"],
        ["", "", "Keterangan: √ = dilaksanakan", *[""] * 15],
        ["", "", "", "Muara Contoh, 2 Januari 2025", *[""] * 14],
        ["", "", "", "Kepala Kantor,", *[""] * 14],
        ["", "", "", "BUDI SANTOSO", *[""] * 14],
    ]
    assert refs(read(document(table(*head(), row("1", 1), row("2", 2), *below)))) == ["I.1", "I.2"]


SIGNED = [
    [["", "", "", "KETUA KOMISI CONTOH", *[""] * 14], ["", "", "", "KABUPATEN CONTOH", *[""] * 14], [""] * 18,
     ["", "", "", "BUDI SANTOSO", *[""] * 14]],
    [["", "Disusun oleh", *[""] * 10, "Mengetahui", *[""] * 5], ["", "Ketua Tim", *[""] * 10, "Sekretaris", *[""] * 5],
     ["", "ANI", *[""] * 10, "BUDI", *[""] * 5]],
    [["", "", "", "Kepala Kantor", *[""] * 14], ["", "", "", "BUDI SANTOSO", *[""] * 14]],
]  # fmt: skip


@pytest.mark.parametrize("below", SIGNED)
def test_who_signs_below_the_rows_of_a_sheet_is_no_row(below: list[list[str]]) -> None:
    actions = read(document(table(*head(), row("1", 1), row("2", 2), *below))).actions
    assert [(a.ref, a.months, a.action) for a in actions] == [
        ("I.1", (1,), "Melaksanakan kegiatan 1"),
        ("I.2", (2,), "Melaksanakan kegiatan 2"),
    ]


def test_tables_before_the_plan_are_left_alone() -> None:
    team = table(["No", "Nama", "Jabatan", "Kedudukan dalam Tim"], ["1", "Budi", "Kepala", "Ketua"])
    contents = table(["BAB I", "PENDAHULUAN", "1"], ["BAB II", "RENCANA AKSI", "3"])
    assert refs(read(document(contents, team, table(*head(), row("1", 1))))) == ["I.1"]


def test_two_plan_tables_with_other_columns() -> None:
    other = table(["No", "Uraian Kegiatan", "Output", "Waktu", "PIC"], ["1", "Menyusun SOP", "SOP", "Maret", "Tim II"])
    reading = read(document("I. MANAJEMEN PERUBAHAN", table(*head(), row("1", 1)), "II. PENATAAN TATALAKSANA", other))
    assert [(a.ref, a.months, a.pic) for a in reading.actions] == [("I.1", (1,), None), ("II.1", (3,), "Tim II")]


def test_torn_text_keeps_its_lines() -> None:
    text = "No\tKegiatan\tJan\tFeb\tMar\tApr\tMei\tJun\tTarget\n1\tRapat\t√\t\t\t\t\t√\t2 kali"
    reading = read(document(torn(text), kind=Kind.TEXT))
    assert (reading.actions[0].months, reading.actions[0].target) == ((1, 6), "2 kali")


def test_a_small_table_of_months_below_the_rows_is_a_header_and_no_row() -> None:
    counts = ["", "Jumlah kegiatan", "", "", "", *marks(*range(1, 13), sign="2"), ""]
    reading = read(
        document(table(*head(months=SHORT), row("1", 2), row("2", 5), ["", "Uraian", "", "", "", *SHORT, ""], counts))
    )
    assert months(reading) == {"I.1": (2,), "I.2": (5,)}


def test_a_row_whose_ticks_are_the_names_of_its_months_is_a_row() -> None:
    named = ["2", "Komponen", "Indikator", "Menyusun laporan berkala", "Laporan", *SHORT, "100%"]
    reading = read(document(table(*head(months=SHORT), row("1", 2), named)))
    assert months(reading)["I.2"] == tuple(range(1, 13))


def test_guessed_rows_below_a_header_that_seems_to_reach_down_are_rows() -> None:
    plan = table([T("No", rows=3), "Area", "Rencana Aksi", "Bukti Dukung", "Waktu", "Target", "PIC"])
    lines = [
        ["", f"Area {n}", f"Melaksanakan kegiatan {n}", "Laporan", "Maret", "100%", "Sekretaris"] for n in range(4)
    ]
    body = [replace(r, guessed=True) for r in table(*(["", *line[1:]] for line in lines)).rows]
    reading = read(document(replace(plan, rows=(replace(plan.rows[0], guessed=True), *body))))
    assert [a.action for a in reading.actions] == [line[2] for line in lines]


def test_rows_that_share_their_action_and_are_ticked_each_for_itself_stay_two() -> None:
    first = ["1", "Tim", "Tim ada", T("Rapat kerja", rows=2), "Notula", *marks(1), "1 rapat"]
    second = ["", "", "Tim bekerja", "Laporan", *marks(7), ""]
    reading = read(document(table(*head(), first, second)))
    assert [(a.action, a.months) for a in reading.actions] == [("Rapat kerja", (1,)), ("Rapat kerja", (7,))]


def test_ticks_alone_below_a_header_typed_again_are_those_of_the_row_above() -> None:
    first = ["1", "Tim", "Tim ada", "Rapat kerja", "Notula", *marks(), ""]
    second = ["", "", "", "", "", *marks(7), "1 rapat"]
    (action,) = read(document(table(*head(), first, *head(), second))).actions
    assert (action.action, action.months) == ("Rapat kerja", (7,))
    assert any(d.cell == "months" for d in action.doubts)
