"""Rows of another area's component: told where the area is otherwise its own, and where they say nothing of it."""

from dataclasses import replace

import pytest
from tests.rules.decree.findings.whole import row, rows, watched

from zona.rules.decree.findings import check


@pytest.mark.parametrize(
    "text",
    [
        "Standar Pelayanan | Pengaduan tercantum dalam maklumat | Memasang maklumat di loket pengaduan | Foto",
        "Survei | Kepuasan diketahui | Menyebar kuesioner | Laporan",
        "Pengaduan Masyarakat | Pengaduan dijawab | Menjawab pengaduan | Register pengaduan",
    ],
)
def test_a_row_that_speaks_of_its_area_is_not_called_anothers(text: str) -> None:
    assert "row.other_area" not in {f.code for f in check(watched(text))}


def test_an_area_that_holds_mostly_others_rows_accuses_none_of_them() -> None:
    one = "Standar Pelayanan | Maklumat dipasang | Memasang maklumat di loket | Foto"
    other = "Budaya Pelayanan Prima | Petugas terampil | Melatih petugas | Sertifikat"
    all_of = rows(
        *(replace(row(f"I.{n}", t), section_title="PENGUATAN PENGAWASAN") for n, t in enumerate((one, other), 1))
    )
    assert "row.other_area" not in {f.code for f in check(all_of)}
