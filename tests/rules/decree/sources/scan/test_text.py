import pytest

from zona.rules.decree.sources.scan.ocr import Word
from zona.rules.decree.sources.scan.text import flowed, lines_of

WIDE = 300


def words(*lines: str) -> list[Word]:
    """Lines of words whose letters are ten pixels wide."""
    out = []
    for n, line in enumerate(lines):
        x = 0
        for text in line.split():
            out.append(Word(text, 0.9, x, 40 * n, x + 10 * len(text), 40 * n + 20, (1, 1, n)))
            x += 10 * len(text) + 10
    return out


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Menyusun rencana aksi", "pembangunan zona"), "Menyusun rencana aksi pembangunan zona"),
        (("Undangan", "Notula", "Daftar hadir"), "Undangan\nNotula\nDaftar hadir"),
        (("- Rekapitulasi potongan tunjangan", "- Sosialisasi"), "- Rekapitulasi potongan tunjangan\n- Sosialisasi"),
        (("1. Menyusun rencana kerja tim", "2. Menetapkan"), "1. Menyusun rencana kerja tim\n2. Menetapkan"),
        (("Sosialisasi melalui Whistle-", "Blowing System"), "Sosialisasi melalui Whistle-Blowing System"),
        (("I PENGUATAN",), "I PENGUATAN"),
        (("| PENGUATAN",), "I PENGUATAN"),
        (("1II. PENINGKATAN",), "III. PENINGKATAN"),
        (("rencana Tim Zl",), "rencana Tim ZI"),
    ],
)
def test_wrapped_lines_go_on_and_broken_lines_stay_broken(lines: tuple[str, ...], text: str) -> None:
    assert flowed(lines_of(words(*lines)), WIDE) == text


def test_pieces_at_one_height_are_one_line() -> None:
    label = Word("Menimbang", 0.9, 0, 2, 90, 22, (1, 1, 1))
    body = Word("bahwa", 0.9, 160, 0, 210, 20, (2, 1, 1))
    assert [line.text for line in lines_of([body, label])] == ["Menimbang bahwa"]
