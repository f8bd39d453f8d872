"""The ministry's master: read, bound to our items, compared with last year's."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tests.makers.master import EDITION, as_bytes, master, part, soals

from zona.rules.lke.master import UnreadableMaster, bind, read_master
from zona.rules.lke.master_compare import Difference, compare_masters
from zona.rules.lke.master_edition import edition_of, share_faults, weight_faults
from zona.rules.lke.score import score

REAL = Path(__file__).parents[4] / "shared" / "domain" / "portalrb" / "master_soal_2026.json"


def _read(tree):
    return read_master(as_bytes(tree))


def test_every_question_is_bound_to_its_item():
    read = _read(master())
    bound = bind(EDITION, read)
    assert not bound.faults
    assert bound.items == {cell.soal_id: (cell.item, cell.count) for cell in EDITION.sheet.cells}


def test_an_edition_speaks_and_weighs_as_the_master_does():
    tree = master()
    soals(tree)[1]["teks_pertanyaan"] = "Kata-kata kementerian"
    soals(tree)[5]["skema_penilaian"][1]["multiplier"] = 0.7
    part(tree, "A.I.1.i")["bobot_maksimal"] = 0.6
    read = _read(tree)
    edition = edition_of(EDITION, read, bind(EDITION, read), "kami-2026")
    assert edition.items["A.I.1.i.b"].question.id == "Kata-kata kementerian"
    assert edition.item_weight("A.I.1.i.b") == Fraction("0.3")
    assert edition.subcomponents["A.II.5.iii"].weight == 2
    assert edition.sheet == EDITION.sheet
    assert score(edition, {"A.I.1.iii.a": "B"}).items["A.I.1.iii.a"].value == Fraction("0.7")
    assert score(edition, {"A.I.1.iii.b": "B"}).items["A.I.1.iii.b"].value == Fraction("0.67")


def test_what_does_not_fit_is_named_and_not_guessed():
    tree = master()
    first, team = part(tree, "A.I.1.i"), part(tree, "A.I.1.ii")
    first["soals"].append({**first["soals"][1], "id": 900, "excel_baris": 900})
    team["soals"][1]["jenis_jawaban"] = "YA_TIDAK"
    team["soals"][1]["skema_penilaian"] = team["soals"][0]["skema_penilaian"]
    del part(tree, "B.II")["soals"][0]
    bound = bind(EDITION, _read(tree))
    assert [fault.where for fault in bound.faults] == [
        "soal 900 (A.I.1.i)",
        "soal 4 (A.I.1.ii)",
        "A.I.1.ii.b",
        "A.I.1.ii.c",
        "B.II.a",
    ]
    assert 900 not in bound.items


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (lambda s: s.pop("id"), "soal None (A.I.1.i)"),
        (lambda s: s.update(teks_pertanyaan=" "), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(jenis_jawaban="WARNA"), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(skema_penilaian=[{"key": "Ya", "multiplier": 7}]), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(id=2), "soal 2"),
        (lambda s: s.update(bobot_maksimal=-5), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_baris=-5), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_baris="6a"), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_kolom_jawaban_unit="ZZZZZ"), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_kolom_jawaban_unit="XFE"), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_kolom_jawaban_tpi=s["excel_kolom_jawaban_unit"]), "soal 1 (A.I.1.i)"),
        (lambda s: s.update(excel_baris=7), "soal 2 (A.I.1.i)"),
    ],
)
def test_a_fault_is_named_where_it_is(alter, where):
    tree = master()
    alter(soals(tree)[0])
    with pytest.raises(UnreadableMaster) as caught:
        _read(tree)
    assert [fault.where for fault in caught.value.faults] == [where]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"data": 1}', b'{"tahun": 2026, "data": []}', b'{"data": [' * 9000, b"\xff\xfe"]
)
def test_what_is_no_master_is_refused(data):
    with pytest.raises(UnreadableMaster):
        read_master(data)


def test_the_same_master_carries_everything_over():
    read = _read(master())
    changes = compare_masters(read, read)
    assert len(changes) == 127
    assert all(change.carries and not change.differences and change.old == change.new for change in changes)


def test_next_years_master_item_by_item():
    before, after = master(), master()
    for soal in soals(after):
        soal["id"] += 1000
    listed = soals(after)
    listed[0]["teks_pertanyaan"] = listed[0]["teks_pertanyaan"].upper() + " ."
    listed[1]["teks_pertanyaan"] = "Anggota tim kerja dipilih lewat mekanisme jelas dan terbuka"
    listed[5]["skema_penilaian"][1]["multiplier"] = 0.7
    listed[15]["jenis_jawaban"], listed[15]["skema_penilaian"] = "YA_TIDAK", listed[8]["skema_penilaian"]
    part(after, "A.I.1.ii")["bobot_maksimal"] = 1.25
    part(after, "A.I.3.vi")["soals"] = [
        {**listed[0], "id": 5000, "excel_baris": 900, "teks_pertanyaan": "Pegawai memakai kendaraan dinas"}
    ]
    moved = part(after, "A.I.5.i")["soals"].pop()
    part(after, "A.I.6.i")["soals"].append(moved)
    changes = compare_masters(_read(before), _read(after))
    told = {(c.old.id if c.old else None, c.new.id if c.new else None): c for c in changes}

    def differences(old, new):
        return set(told[old, new].differences)

    assert differences(1, 1001) == set()
    assert differences(2, 1002) == {Difference.REWORDED}
    assert differences(3, 1003) == {Difference.REWEIGHED}
    assert differences(6, 1006) == {Difference.REWEIGHED}
    assert Difference.RESCALED in differences(16, 1016)
    assert differences(None, 5000) == {Difference.NEW}
    assert differences(39, None) == {Difference.GONE}
    assert Difference.MOVED in differences(52, 1052)
    assert [c.old.id for c in changes if c.old and not c.carries] == [2, 16, 39]
    assert all(c.old.id + 1000 == c.new.id for c in changes if c.old and c.new)


@pytest.mark.skipif(not REAL.is_file(), reason="the ministry's master is not part of the project")
def test_the_real_master_is_the_edition_that_we_hold():
    read = read_master(REAL.read_bytes())
    bound = bind(EDITION, read)
    edition = edition_of(EDITION, read, bound, "asli")
    assert not bound.faults
    assert edition.sheet == EDITION.sheet
    assert {c: s.weight for c, s in edition.subcomponents.items()} == {
        c: s.weight for c, s in EDITION.subcomponents.items()
    }
    assert edition.scales == EDITION.scales


def test_a_heading_below_zero_is_refused_though_another_makes_up_for_it():
    tree = master()
    part(tree, "A.I.1.i")["bobot_maksimal"] = -5
    with pytest.raises(UnreadableMaster) as caught:
        _read(tree)
    assert {fault.where for fault in caught.value.faults} == {"soal 1 (A.I.1.i)", "soal 2 (A.I.1.i)"}


def test_a_weight_below_zero_is_a_fault_though_the_sum_is_right():
    read = _read(master())
    subs = dict(edition_of(EDITION, read, bind(EDITION, read), "kami-2026").subcomponents)
    one, two = subs["A.I.1.i"], subs["A.I.1.ii"]
    subs["A.I.1.i"], subs["A.I.1.ii"] = (
        replace(one, weight=Fraction(-5)),
        replace(two, weight=two.weight + one.weight + 5),
    )
    assert [f.where for f in weight_faults(replace(EDITION, subcomponents=subs))] == ["A.I.1.i"]


def _own_weights(tree, code, *weights):
    for soal, weight in zip(part(tree, code)["soals"], weights, strict=True):
        soal["bobot_maksimal"] = weight
    read = _read(tree)
    bound = bind(EDITION, read)
    edition = edition_of(EDITION, read, bound, "kami-2026")
    return edition, [str(fault) for fault in (*weight_faults(edition), *share_faults(edition, read, bound))]


def test_the_weight_of_a_heading_holds_whatever_its_questions_print():
    """The last question's own weight once stood for the whole sub-component."""
    edition, faults = _own_weights(master(), "A.I.1.i", 0.25, 0.25)
    assert edition.subcomponents["A.I.1.i"].weight == Fraction(1, 2)
    assert faults == []


def test_a_heading_without_a_weight_weighs_what_its_questions_print():
    tree = master()
    part(tree, "A.I.1.i")["bobot_maksimal"] = 0
    edition, faults = _own_weights(tree, "A.I.1.i", 0.25, 0.25)
    assert edition.subcomponents["A.I.1.i"].weight == Fraction(1, 2)
    assert faults == []


def test_weights_that_a_score_would_not_follow_are_named():
    _edition, faults = _own_weights(master(), "A.I.1.i", 0.4, 0.1)
    assert [fault[:45] for fault in faults] == [
        "A.I.1.i.a: bobotnya sendiri 0.4, padahal bagi",
        "A.I.1.i.b: bobotnya sendiri 0.1, padahal bagi",
    ]
    tree = master()
    part(tree, "A.II.5.iii.a")["bobot_maksimal"] = 1.5
    part(tree, "A.II.5.iii.b")["bobot_maksimal"] = 0.5
    read = _read(tree)
    bound = bind(EDITION, read)
    edition = edition_of(EDITION, read, bound, "kami-2026")
    assert [f.where for f in share_faults(edition, read, bound)] == ["A.II.5.iii.a", "A.II.5.iii.b"]
