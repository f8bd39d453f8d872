"""How plan tables of other offices write time: names of months, ticks, quarters, weeks, halves of a year; each as the
smallest table that shows it."""

import pytest
from tests.rules.decree.reader.build import (
    CODES,
    LONG,
    NUMBERS,
    ROMAN,
    SHORT,
    T,
    document,
    doubted,
    head,
    marks,
    months,
    row,
    table,
)

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Seems, Why


@pytest.mark.parametrize(
    "names",
    [
        NUMBERS,
        ROMAN,
        SHORT,
        LONG,
        CODES,
        [s.upper() for s in SHORT],
        list("JFMAMJJASOND"),
        [f"Bulan ke-{n}" for n in range(1, 13)],
        [f"{s}-25" for s in SHORT],
        [f"2025-{n:02}-01 00:00:00" for n in range(1, 13)],
        [f"{n}." for n in range(1, 13)],
        ["J\na\nn", *SHORT[1:]],
    ],
    ids=lambda n: n[1],
)
def test_months_are_known_by_any_of_their_names(names: list[str]) -> None:
    reading = read(document(table(*head(months=names), row("1", 1, 5, 12), row("2", *range(1, 13)))))
    assert months(reading) == {"I.1": (1, 5, 12), "I.2": tuple(range(1, 13))}
    assert not any(doubted(reading).values())


@pytest.mark.parametrize(
    "sign", ["√", "✓", "✔", "☑", "v", "V", "x", "X", "●", "■", "•", "*", "1", "ya", "√√", "✅", "\uf0fc", "ü", "V."]
)
def test_any_sign_of_its_own_is_a_tick(sign: str) -> None:
    reading = read(document(table(*head(), row("1", 2, 3, sign=sign), row("2", 12, sign=sign))))
    assert months(reading) == {"I.1": (2, 3), "I.2": (12,)}
    assert not any(doubted(reading).values())
    assert set(reading.actions[0].marks.values()) == {sign}


@pytest.mark.parametrize("blank", ["-", "–", "0", "...", "☐", "_", " "])
def test_a_dash_or_nought_is_no_tick(blank: str) -> None:
    line = ["1", "Komponen", "Indikator", "Aksi", "Bukti", *marks(4, blank=blank), "100%"]
    assert read(document(table(*head(), line))).actions[0].months == (4,)


def test_x_beside_ticks_is_doubted_and_named() -> None:
    reading = read(document(table(*head(), row("1", 1, 2), row("2", 5, sign="x"), row("3", 7))))
    assert doubted(reading) == {"I.1": [], "I.2": [Why.MIXED_MARKS], "I.3": []}
    assert reading.actions[1].doubts[0].months == (5,)


def test_x_in_every_other_month_means_no() -> None:
    cells = ["√" if m in (3, 6) else "x" for m in range(1, 13)]
    reading = read(document(table(*head(), ["1", "K", "I", "Aksi satu", "B", *cells, "100%"])))
    assert reading.actions[0].months == (3, 6)
    assert reading.actions[0].doubts[0].months == (1, 2, 4, 5, 7, 8, 9, 10, 11, 12)


@pytest.mark.parametrize(
    ("legend", "expected", "doubts"),
    [("Keterangan: v = dilaksanakan; x = tidak dilaksanakan", (1,), 0), ("Ket: x = rencana pelaksanaan", (1, 5), 0)],
)
def test_a_legend_settles_what_x_means(legend: str, expected: tuple[int, ...], doubts: int) -> None:
    cells = ["v" if m == 1 else "x" if m == 5 else "" for m in range(1, 13)]
    reading = read(document(table(*head(), ["1", "K", "I", "Aksi satu", "B", *cells, "100%"]), legend))
    assert (reading.actions[0].months, len(reading.actions[0].doubts)) == (expected, doubts)


def test_percentages_and_counts_in_months_are_the_months_targets() -> None:
    percents = [
        "25%" if m == 3 else "50%" if m == 6 else "75%" if m == 9 else "100%" if m == 12 else "" for m in range(1, 13)
    ]
    counts = ["1" if m % 2 else "2" if m == 4 else "" for m in range(1, 13)]
    units = ["1 laporan" if m in (6, 12) else "" for m in range(1, 13)]
    lines = [
        [str(n), "K", "I", f"Aksi {n}", "B", *cells, ""]
        for n, cells in enumerate((percents, percents, counts, units), 1)
    ]
    reading = read(document(table(*head(), *lines)))
    assert [a.months for a in reading.actions] == [(3, 6, 9, 12), (3, 6, 9, 12), (1, 3, 4, 5, 7, 9, 11), (6, 12)]
    assert not any(doubted(reading).values())


QUARTERS = [
    ["TW I", "TW II", "TW III", "TW IV"],
    ["TW. I", "TW. II", "TW. III", "TW. IV"],
    ["Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4"],
    ["Q1", "Q2", "Q3", "Q4"],
    ["TW1", "TW2", "TW3", "TW4"],
    ["Tri Wulan I", "Tri Wulan II", "Tri Wulan III", "Tri Wulan IV"],
    ["Jan-Mar", "Apr-Jun", "Jul-Sep", "Okt-Des"],
    ["I", "II", "III", "IV"],
]


def test_a_figure_in_a_row_of_ticks_is_doubted() -> None:
    months = ["6", "7", "√", *[""] * 8, "1 √"]
    line = ["1", "Komponen", "Indikator", "Aksi", "Laporan", *months, "100%"]
    (action,) = read(document(table(*head(), line))).actions
    assert {m for d in action.doubts if d.cell == "months" for m in d.months} == {1, 2, 12}
    (counted,) = read(document(table(*head(), [*line[:5], "2", "3", *[""] * 10, "100%"]))).actions
    assert (counted.months, counted.doubts) == ((1, 2), ())


def test_signs_that_the_same_holds_again_are_ticks_and_doubted() -> None:
    line = ["1", "Komponen", "Indikator", "Aksi", "Laporan", "√", '"', "”", *[""] * 9, "100%"]
    (action,) = read(document(table(*head(), line))).actions
    assert action.months == (1, 2, 3)
    assert [d.months for d in action.doubts if d.cell == "months"] == [(2, 3)]
    (scanned,) = read(document(table(*head(), line), kind=Kind.SCAN)).actions
    assert scanned.months == (1,)


def test_headers_that_a_narrow_column_broke_within_a_word_are_months() -> None:
    broken = [f"Bulan k\ne-{n}" for n in range(1, 13)]
    reading = read(document(table(*head(months=broken), row("1", 3, 12))))
    assert reading.actions[0].months == (3, 12)


def test_a_row_that_numbers_only_the_wide_columns_is_no_action() -> None:
    weeks = [T(m, cols=4) for m in SHORT]
    top = [T("No", rows=2), *(T(t, rows=2) for t in ("Komponen", "Indikator", "Langkah Aksi", "Bukti")), *weeks]
    counts = ["(1)", "(2)", "(3)", "(4)", "(5)", *["("] * 47, "(53)"]
    line = ["1", "K", "I", "Aksi", "B", *["√" if n == 9 else "" for n in range(48)]]
    reading = read(document(table(top, ["1", "2", "3", "4"] * 12, counts, line)))
    assert [(a.ref, a.action, a.months) for a in reading.actions] == [("I.1", "Aksi", (3,))]


@pytest.mark.parametrize("names", QUARTERS, ids=lambda n: n[0])
def test_a_quarter_is_due_in_its_last_month_and_doubted(names: list[str]) -> None:
    lines = head(months=names, over="Triwulan" if names[0] == "I" else "Target Waktu")
    reading = read(document(table(*lines, ["1", "K", "I", "Aksi", "B", "√", "", "√", "", "100%"])))
    action = reading.actions[0]
    assert action.months == (3, 9)
    assert [(d.why, d.months) for d in action.doubts] == [(Why.WORDS, (1, 2, 3, 7, 8, 9))]
    assert [action.month_places[m].column for m in (1, 3, 9, 12)] == [5, 5, 7, 8]


def test_months_under_quarters_are_months() -> None:
    top = [T("No", rows=3), T("Kegiatan", rows=3), T("Jadwal Tahun 2025", cols=12), T("Output", rows=3)]
    quarters = [T(f"Triwulan {r}", cols=3) for r in ("I", "II", "III", "IV")]
    for leaf in (NUMBERS, SHORT, ["1", "2", "3"] * 4):
        reading = read(document(table(top, quarters, leaf, ["1", "Rapat evaluasi", *marks(2, 11), "Notula"])))
        assert reading.actions[0].months == (2, 11), leaf
        assert reading.plan_year == 2025


def test_weeks_tick_their_month() -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), *(T(m, cols=4) for m in SHORT)]
    weeks = ["1", "2", "3", "4"] * 12
    cells = ["√" if i in (1, 22, 23, 47) else "" for i in range(48)]
    reading = read(document(table(top, weeks, ["1", "Rapat evaluasi", *cells])))
    assert reading.actions[0].months == (1, 6, 12)
    assert not reading.actions[0].doubts


def test_a_half_year_plan_has_its_own_months() -> None:
    reading = read(
        document(table(*head(months=SHORT[6:]), ["1", "K", "I", "Aksi", "B", "", "√", "", "", "", "√", "100%"]))
    )
    assert reading.actions[0].months == (8, 12)
    reading = read(
        document(
            table(
                *head(months=[str(n) for n in range(7, 13)]),
                ["1", "K", "I", "Aksi", "B", "", "√", "", "", "", "√", "100%"],
            )
        )
    )
    assert reading.actions[0].months == (8, 12)


def test_only_quarter_ends_are_months_without_doubt() -> None:
    reading = read(
        document(
            table(*head(months=["B03", "B06", "B09", "B12"]), ["1", "K", "I", "Aksi", "B", "", "√", "", "√", "100%"])
        )
    )
    assert reading.actions[0].months == (6, 12)
    assert not reading.actions[0].doubts


def test_semesters_are_due_at_their_end() -> None:
    reading = read(
        document(table(*head(months=["Semester I", "Semester II"]), ["1", "K", "I", "Aksi", "B", "√", "√", "100%"]))
    )
    assert reading.actions[0].months == (6, 12)
    assert doubted(reading)["I.1"] == [Why.WORDS]


@pytest.mark.parametrize("ticked", [False, True])
def test_a_quarter_without_header_is_known_by_its_neighbours_and_doubted_where_nothing_stands_in_it(
    ticked: bool,
) -> None:
    left = [T(t, rows=2) for t in ("No", "Rencana Aksi", "Bukti", "PIC")]
    top = [*left, T("Triwulan", cols=4)]
    lines = [[str(n), f"Aksi {n}", "B", "P", "√" if ticked else "", "√" if n == 1 else "", "", ""] for n in (1, 2)]
    reading = read(document(table(top, ["", "II", "III", "IV"], *lines)))
    assert months(reading) == ({"I.1": (3, 6), "I.2": (3,)} if ticked else {"I.1": (6,), "I.2": ()})
    unseen = [d.months for a in reading.actions for d in a.doubts if d.why is Why.FAINT]
    assert unseen == ([] if ticked else [(1, 2, 3), (1, 2, 3)])


def test_heads_of_which_narrow_columns_show_but_the_beginning_are_the_months_and_doubted() -> None:
    """A spreadsheet prints "B01" to "B12" cut: nine times "B0" and three times "B1", which is no January."""
    left = [T(t, rows=2) for t in ("No", "Rencana Aksi", "Bukti", "PIC")]
    top = [*left, T("Jadwal Pelaksanaan", cols=12)]
    line = ["1", "Aksi", "B", "P", *["√" if n in {2, 11} else "" for n in range(1, 13)]]
    reading = read(document(table(top, [*["B0"] * 9, *["B1"] * 3], line)))
    assert months(reading) == {"I.1": (2, 11)}
    assert [d.why for d in reading.actions[0].doubts] == [Why.FAINT]


@pytest.mark.parametrize("filled", [False, True])
def test_roman_months_are_known_around_those_that_narrow_columns_left_out(filled: bool) -> None:
    """Three and four are months beside the others; a fill in a column says nothing of signs that do not fit in it."""
    left = [T(t, rows=2) for t in ("No", "Rencana Aksi", "Bukti", "PIC")]
    top = [*left, T("Pelaksanaan", cols=12)]
    names = ["", "", "III", "IV", "", "VI", "VII", "VIII", "IX", "", "XI", "XII"]
    lines = [
        ["1", "Aksi satu", "B", "P", *marks(3, 7)],
        ["2", "Aksi dua", "B", "P", *(T(shade="5b9bd5" if filled and m in {1, 4} else None) for m in range(1, 13))],
    ]
    reading = read(document(table(top, names, *lines)))
    assert months(reading) == {"I.1": (3, 7), "I.2": (1, 4) if filled else ()}
    unseen = {a.ref: [d.months for d in a.doubts if d.why is Why.FAINT] for a in reading.actions}
    assert unseen["I.1"] == [(1, 2, 5, 10)]


def test_heads_that_narrow_columns_cut_with_a_hyphen_are_months_under_their_quarters() -> None:
    left = [T(t, rows=3) for t in ("No", "Rencana Aksi", "Bukti", "PIC")]
    quarters = [T(f"Triwulan {n}", cols=3) for n in ("I", "II", "III", "IV")]
    cut = ["Ja-", "F-", "M-", "A-", "M-", "Ju-", "Jul", "A-", "S-", "O-", "N-", "D-"]
    line = ["1", "Aksi", "B", "P", *["√" if n in {1, 8} else "" for n in range(1, 13)]]
    reading = read(document(table([*left, T("Pelaksanaan", cols=12)], quarters, cut, line)))
    assert months(reading) == {"I.1": (1, 8)}


def test_the_row_that_counts_the_columns_is_neither_months_nor_data() -> None:
    for numbering in (
        [str(n) for n in range(1, 19)],
        [f"({n})" for n in range(1, 19)],
        [T("1"), "2", "3", "4", "5", T("6", cols=12), "7"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", *("( " + str(n)[0] for n in range(6, 18)), "(18)"],  # no room for "(17)"
        [*map(str, range(1, 18)), "Keterangan 18"],
    ):
        reading = read(document(table(*head(months=SHORT), numbering, row("1", 4), row("2", 5))))
        assert months(reading) == {"I.1": (4,), "I.2": (5,)}


def test_what_was_realised_is_not_planned() -> None:
    left = [T(t, rows=2) for t in ("No", "Kegiatan", "Indikator")]
    top = [*left, T("Rencana", cols=12), T("Realisasi", cols=12), T("Capaian (%)", rows=2), T("Keterangan", rows=2)]
    line = ["1", "Rapat", "Terlaksana rapat", *marks(3, 6), *marks(4), "50%", "sesuai"]
    reading = read(document(table(top, [*NUMBERS, *NUMBERS], line)))
    assert reading.seems is Seems.PLAN
    assert (reading.actions[0].months, reading.actions[0].target) == ((3, 6), None)


def test_target_and_realisation_by_quarter() -> None:
    left = [T(t, rows=2) for t in ("No", "Rencana Aksi", "Output", "PIC")]
    top = [*left, T("Target", cols=4), T("Realisasi", cols=4)]
    quarters = ["TW I", "TW II", "TW III", "TW IV"]
    line = ["1", "Menyusun SOP", "Dokumen SOP", "Subbag Umum", "25%", "50%", "-", "100%", "25%", "-", "-", "-"]
    reading = read(document(table(top, [*quarters, *quarters], line)))
    action = reading.actions[0]
    assert (action.months, action.pic, action.evidence) == ((3, 6, 12), "Subbag Umum", ("Dokumen SOP",))


@pytest.mark.parametrize("pair", [("Rencana", "Realisasi"), ("T", "R"), ("Ren", "Real"), ("P", "A"), ("R", "C")])
def test_plan_and_done_side_by_side_under_each_month(pair: tuple[str, str]) -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), *(T(m, cols=2) for m in SHORT)]
    cells = [c for m in range(1, 13) for c in ("√" if m in (2, 4) else "", "√" if m in (2, 9) else "")]
    reading = read(document(table(top, [*pair] * 12, ["1", "Rapat", *cells])))
    assert reading.actions[0].months == (2, 4)
    assert not reading.actions[0].doubts


@pytest.mark.parametrize("sign", ["√ (minggu II)", "√ (M2)", "v tgl 5", "√ (minggu ke-1, 3)"])
def test_a_week_or_day_beside_a_tick_takes_nothing_back(sign: str) -> None:
    reading = read(document(table(*head(), row("1", 3, sign=sign), row("2", 6), row("3", 7), row("4", 8))))
    assert months(reading)["I.1"] == (3,)
    assert doubted(reading)["I.1"] == []
    taken_back = read(document(table(*head(), row("1", 3, sign="√ (minggu depan?)"), row("2", 6), row("3", 7))))
    assert doubted(taken_back)["I.1"] == [Why.OTHER]


def test_dashes_where_nothing_else_is_marked_may_be_bars_and_are_doubted() -> None:
    reading = read(document(table(*head(), row("1", 3, 4, sign="---"), row("2", 6, sign="—"))))
    assert months(reading) == {"I.1": (3, 4), "I.2": (6,)}
    assert doubted(reading) == {"I.1": [Why.OTHER], "I.2": [Why.OTHER]}
    ticked = read(document(table(*head(), row("1", 3, sign="---"), row("2", 6, sign="—"), row("3", 7))))
    assert months(ticked) == {"I.1": (), "I.2": (), "I.3": (7,)}
    throughout = read(document(table(*head(), row("1", *range(1, 13), sign="-"), row("2", *range(1, 13), sign="-"))))
    assert months(throughout) == {"I.1": (), "I.2": ()}


def test_a_cross_beside_signs_that_nobody_knows_is_doubted() -> None:
    def signs(number: str, *planned: int) -> list[str | T]:
        cells = list(row(number))
        return [*cells[:5], *("\ufffd" if m in planned else "❌" for m in range(1, 13)), *cells[17:]]

    reading = read(document(table(*head(), signs("1", 3), signs("2", 3, 6))))
    assert months(reading) == {"I.1": (3,), "I.2": (3, 6)}
    assert doubted(reading) == {"I.1": [Why.OTHER, Why.MIXED_MARKS], "I.2": [Why.OTHER, Why.MIXED_MARKS]}
