"""What is said of the items of a component that no row serves: never of a row that speaks of something else, nor of an
item of which a row does speak."""

from dataclasses import replace

import pytest
from tests.rules.decree.findings.whole import CLEAN, action

from zona.rules.decree.findings.instrument import check
from zona.rules.decree.reading import Action, Reading


def rows(*actions: Action) -> Reading:
    return replace(CLEAN, actions=actions)


def said(reading: Reading) -> list[str]:
    return [f.message for f in check(reading) if f.code.startswith("component.")]


def test_rows_of_discipline_and_appraisal_do_not_stand_for_development() -> None:
    reading = rows(
        action(
            "III.1",
            component="",
            indicator="Absensi terekap",
            action="Rekap absensi pegawai",
            evidence=("Rekap absensi",),
        ),
        action("III.2", component="", indicator="SKP dinilai", action="Penilaian SKP", evidence=("SKP",)),
    )
    assert not [one for one in said(reading) if "Pengembangan Pegawai" in one]


def test_an_item_of_which_a_row_speaks_is_not_called_absent() -> None:
    plan = {
        "component": "Rencana Pembangunan Zona Integritas",
        "indicator": "Rencana tersusun",
        "evidence": ("Dokumen rencana kerja",),
    }
    bare = said(rows(action("I.1", action="Menyusun dokumen rencana kerja", **plan)))
    assert any("target prioritas" in one for one in bare)
    named = said(rows(action("I.1", action="Menyusun rencana kerja dengan target prioritas", **plan)))
    assert not any("target prioritas" in one for one in named)


@pytest.mark.parametrize(
    ("words", "found"),
    [("Menerima dan memantau pengaduan", True), ("Menerima, memantau, dan menindaklanjuti pengaduan", False)],
)
def test_what_a_row_follows_up_is_not_said_to_lack_it(words: str, found: bool) -> None:
    reading = rows(
        action(
            "V.1",
            component="Pengaduan Masyarakat",
            indicator="Pengaduan ditangani",
            action=words,
            evidence=("Register pengaduan", "Laporan"),
        )
    )
    assert any("tindak lanjut" in one for one in said(reading)) is found
