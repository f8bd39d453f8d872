"""Cells that slipped: what is read, what is doubted, and what is left undoubted because it is safe."""

import pytest
from tests.rules.decree.reader.build import T, document, head, marks, table, torn

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action, Why

ALL = tuple(range(1, 13))
HEADER = (
    "No\tKomponen\tIndikator\tLangkah Aksi\tBukti\tPelaksanaan\t\t\t\t\t\t\t\t\t\t\t\tTarget\t\n\t\t\t\t\t"
    + "\t".join(map(str, ALL))
    + "\t\t"
)


def one(ticked: dict[int, str], *, texts: str = "1\tK\tI\tAksi\tBukti") -> Action:
    """The action of a row of which the cells from the first month on are given by position."""
    cells = [ticked.get(n, "") for n in range(1, 15)]
    return read(document(torn(f"{HEADER}\n{texts}\t" + "\t".join(cells)), kind=Kind.TEXT)).actions[0]


def at(*positions: int, **more: str) -> dict[int, str]:
    return {**dict.fromkeys(positions, "√"), **{int(k[1:]): v for k, v in more.items()}}


# positions ticked, what else stands where → months read, months doubted (None: no doubt on months), why
CASES = [
    ("as it should be", at(3, 6, p13="100%"), (3, 6), None, None),
    ("a lost tick of a full row", at(*range(1, 12), p12="100%"), ALL, (12,), Why.MISSING_CELL),
    ("a lost cell, the rhythm tells where", at(3, 6, 9, 11, p12="100%"), (3, 6, 9, 12), (3, 6, 9, 12), Why.MISSING_CELL),
    ("a lost cell, nothing tells where", at(1, 2, p12="100%"), (1, 2), (1, 2), Why.MISSING_CELL),
    ("nothing but a moved target", at(p12="100%"), (), None, None),
    ("an extra cell behind the ticks", at(1, 2, 3, p14="100%"), (1, 2, 3), None, None),
    ("an extra cell that may lie before a tick", at(1, 5, p14="100%"), (1, 5), (5,), Why.SLIPPED),
    ("a block moved right", at(11, 12, 13, p14="100%"), (10, 11, 12), (10, 11, 12), Why.SLIPPED),
    ("a rhythm that ran over", at(3, 6, 9, 13, p14="100%"), (3, 6, 9, 12), (3, 6, 9, 12), Why.SLIPPED),
    ("a safe first month before a moved block", at(1, 12, 13, p14="100%"), (1, 11, 12), (11, 12), Why.SLIPPED),
    ("thirteen ticks", at(*range(1, 14), p14="100%"), ALL, (12,), Why.SLIPPED),
    ("a tick in the target's cell", at(6, p13="✓ 100%"), (6, 12), (12,), Why.MERGED),
    ("a tick and target in the last month's cell", at(6, p12="✓ 100%"), (6, 12), None, None),
    ("a doubled tick in the target's cell", at(6, 12, p13="✓ 100%"), (6, 12), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "months", "doubted", "why"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_slips_are_mended_and_doubted(
    cells: dict[int, str], months: tuple[int, ...], doubted: tuple[int, ...] | None, why: Why | None
) -> None:
    action = one(cells)
    doubts = [d for d in action.doubts if d.cell == "months"]
    assert action.months == months
    assert [(d.months, d.why) for d in doubts] == ([] if doubted is None else [(doubted, why)])
    assert action.target == "100%"


def test_a_target_that_was_found_elsewhere_is_doubted_itself() -> None:
    for cells in (at(1, 2, 3, p14="100%"), at(p12="100%"), at(6, 12, p13="✓ 100%")):
        assert [d.cell for d in one(cells).doubts] == ["target"]


def test_literal_ticks_count_cells_from_the_first_month() -> None:
    assert one(at(11, 12, 13, p14="100%")).literal_ticks == (11, 12, 13)
    assert one(at(6, p13="✓ 100%")).literal_ticks == (6, 13)
    assert one(at(*range(1, 12), p12="100%")).literal_ticks == tuple(range(1, 12))


def test_the_words_of_a_doubt_say_what_stands_there_and_how_it_was_read() -> None:
    doubt = one(at(*range(1, 12), p12="100%")).doubts[0]
    assert "Sel bulan 12 berisi “100%” dan sel target kosong" in doubt.message
    assert "Dibaca: Desember dicentang, target 100%." in doubt.message
    assert doubt.english.endswith("Read as: December ticked, target 100%.")


def test_ruled_tables_slip_too() -> None:
    lines = [
        ["1", "K", "I", "Aksi satu", "B", *marks(*range(1, 12))[:11], "100%", ""],
        ["2", "K", "I", "Aksi dua", "B", *marks(6), "✓ 100%"],
    ]
    first, second = read(document(table(*head(), *lines))).actions
    assert (first.months, first.target) == (ALL, "100%")
    assert (second.months, second.target) == ((6, 12), "100%")


def test_what_stands_behind_the_target_moves_with_it() -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), T("Bulan", cols=12), T("Target", rows=2), T("PIC", rows=2)]
    lines = [
        ["1", "Rapat", *marks(*range(1, 12))[:11], "12 kali", "Ketua", ""],
        ["2", "Apel", *marks(1), "1 kali", "Ketua"],
    ]
    first, second = read(document(table(top, [str(n) for n in ALL], *lines))).actions
    assert (first.months, first.target, first.pic) == (ALL, "12 kali", "Ketua")
    assert (second.target, second.pic, second.doubts) == ("1 kali", "Ketua", ())


def test_a_column_of_ticks_behind_the_months_is_no_slip() -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), T("Bulan", cols=12), T("Terlaksana", rows=2)]
    lines = [[str(n), f"Kegiatan {n}", *marks(n), "v"] for n in range(1, 5)]
    actions = read(document(table(top, [str(n) for n in ALL], *lines))).actions
    assert [a.months for a in actions] == [(1,), (2,), (3,), (4,)]
    assert not any(a.doubts for a in actions)


def test_a_cell_torn_in_two_is_put_together() -> None:
    action = one({2: "√", 14: "100%"} | {1: "dan surat undangan rapat"}, texts="1\tK\tI\tAksi\tNotula")
    assert (action.months, action.target, action.evidence) == ((1,), "100%", ("Notula dan surat undangan rapat",))
