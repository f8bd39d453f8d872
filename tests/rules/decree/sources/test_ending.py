"""Files that were cut off: what no whole file does is told, and no whole file is accused."""

from pathlib import Path

import pytest

from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why
from zona.rules.decree.sources import load

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
WHOLE = sorted([*CORPUS.glob("*.html"), *CORPUS.glob("*.txt")])
PLAN = (CORPUS / "clean-text.txt").read_bytes()
PAGE = (CORPUS / "clean-html.html").read_bytes()


@pytest.mark.parametrize("file", WHOLE, ids=lambda file: file.name)
def test_no_whole_file_is_called_cut_off_with_a_last_line_end_or_without(file: Path) -> None:
    data = file.read_bytes()
    assert not load(data).ends_early
    assert not load(data.rstrip()).ends_early


@pytest.mark.parametrize("share", [50, 60, 70, 80, 90, 95])
@pytest.mark.parametrize("data", [PLAN, PAGE], ids=["text", "page"])
def test_a_file_that_ends_within_its_table_is_doubted_in_its_last_row_and_told(data: bytes, share: int) -> None:
    reading = read(load(data[: len(data) * share // 100]))
    if not reading.actions:
        assert data is PLAN
        assert share == 50
        return
    doubt = reading.actions[-1].doubts[-1]
    assert (doubt.cell, doubt.why) == ("months", Why.CUT_OFF)
    assert set(doubt.months).isdisjoint(range(1, max(reading.actions[-1].months, default=0) + 1))
    assert [d.why for a in reading.actions[:-1] for d in a.doubts].count(Why.CUT_OFF) == 0
    (found,) = [f for f in check(reading) if f.code == "source.cut_off"]
    assert found.severity == "high"
    assert "Ambil lagi berkas yang utuh" in found.message


@pytest.mark.parametrize(
    ("page", "is_cut"),
    [
        ("<table><tr><td>Satu</td></tr></table>", False),
        ("<p>Rencana<p>Aksi", False),
        ("<html><body><table><tr><td>Satu</table></body></html>", False),
        ("<html><body><table><tr><td>Satu</body>", False),
        ("<table><tr><td>1 < 2</td></tr></table><p>Selesai", False),
        ("<p>Rencana</p><!-- </table> <table> -->", False),
        ("<p>Rencana</p><table><tr><td>Satu</td>", True),
        ("<p>Rencana</p><table><tr><td>Satu</td></tr></table><p cla", True),
        ("<p>Rencana</p></t", True),
        ("<html><body><p>Rencana</p><p>Aksi pemb", True),
    ],
)
def test_what_makes_a_page_cut_off(page: str, is_cut: bool) -> None:
    assert load(f"<!doctype html>{page}".encode()).ends_early is is_cut


BARRED = "| No | Aksi | Bukti | Waktu |\n|----|------|-------|-------|\n" + "".join(
    f"| {n} | Menyusun laporan | Laporan | Maret |\n" for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        (BARRED, False),
        (BARRED.rstrip(), False),
        (BARRED + "| 6 | Menyu", True),
        (BARRED + "Ditetapkan di Muara", False),
        ("No;Aksi;Bukti;Waktu;Target\n" + "1;Menyusun;Laporan;Maret;1\n" * 6 + "7;Menyu", True),
        ("No;Aksi;Bukti;Waktu;Target\n" + "1;Menyusun;Laporan;Maret;1\n" * 6 + "7;Menyusun;Laporan;Maret;1", False),
    ],
)
def test_what_makes_a_text_cut_off(text: str, is_cut: bool) -> None:
    assert load(text.encode()).ends_early is is_cut


def test_a_file_without_a_plan_says_that_it_breaks_off() -> None:
    reading = read(load(b"<html><body><table><tr><td>Uraian</td><td>Jumlah</td></tr><tr><td>Kertas</td><td>5"))
    assert reading.message
    assert "terputus" in reading.message
