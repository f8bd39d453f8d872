"""The kind of a document by what is asked of it: a ruling table, what is sure, and what is never proposed."""

import pytest

from zona.evidence.kinds import kinds
from zona.rules.evidence.kinds import proposed_kind
from zona.rules.evidence.titles import forms_in


@pytest.mark.parametrize(
    ("words", "row", "items", "kind", "sure"),
    [
        ("SK Unit Pengendalian Gratifikasi", "Pengendalian Gratifikasi", (), "sk_upg", True),
        ("Surat Keputusan Tim SPIP", "Penerapan SPIP", (), "sk_spip", True),
        ("Kartu kendali SPIP", "", (), "kartu_kendali", True),
        ("Perjanjian kinerja", "Penetapan kinerja individu", ("A.I.3.iv.a",), "pk", True),
        ("Daftar hadir", "Budaya pelayanan prima", ("A.I.6.ii.a",), "daftar_hadir", True),
        ("Undangan rapat perencanaan", "Keterlibatan pimpinan", ("A.I.4.i.a",), "undangan", True),
        ("Laporan evaluasi Whistle-Blowing System", "Whistle-Blowing System", (), "monev_wbs", True),
        ("video pendek", "Pengendalian Gratifikasi", ("A.I.5.i.a",), "bukti_kampanye_gratifikasi", False),
        ("dokumentasi terkait", "", (), "foto", True),
    ],
)
def test_the_kind_of_what_is_asked(words: str, row: str, items: tuple[str, ...], kind: str, sure: bool) -> None:
    found = proposed_kind(words, row, items)
    assert found is not None
    assert (found.kind, found.sure) == (kind, sure)


@pytest.mark.parametrize("words", ["", "Pindaian 0012", "IMG_20250301", "Berkas lain"])
def test_nothing_is_proposed_where_nothing_tells(words: str) -> None:
    assert proposed_kind(words) is None
    assert proposed_kind(words, "Pengembangan pegawai berbasis kompetensi", ("A.I.3.iii.b",)) is None


@pytest.mark.parametrize("words", [kind.title.id for kind in kinds().values()])
def test_a_kind_of_another_form_is_never_proposed(words: str) -> None:
    found = proposed_kind(words)
    named = forms_in(words)
    assert found is not None
    proposed = forms_in(kinds()[found.kind].title.id)
    assert not named or not proposed or named[0] in proposed


def test_most_kinds_are_known_by_their_own_name() -> None:
    right = [key for key, kind in kinds().items() if (found := proposed_kind(kind.title.id)) and found.kind == key]
    assert len(right) >= 0.9 * len(kinds()), set(kinds()) - set(right)
