"""Letters of symbol fonts, as a person sees them."""

import pytest
import weasyprint

from zona.rules.decree.sources import load
from zona.rules.decree.sources.symbols import is_symbol_font, symbol_text

SIGNS = [
    ("ü", "Wingdings", "✓"),
    ("\uf0fc", "Wingdings", "✓"),
    ("û", "Wingdings", "✗"),
    ("þ", "Wingdings-Regular", "☑"),
    ("¨o", "Wingdings", "☐☐"),
    ("§", "Wingdings", "▪"),
    ("n", "Wingdings", "■"),
    ("l", "Wingdings", "●"),
    ("P", "Wingdings 2", "✓"),
    ("O", "Wingdings2", "✗"),
    ("R", "ABCDEF+Wingdings2", "☑"),
    ("a", "Webdings", "✔"),
    ("Ö", "Symbol", "√"),
    ("\uf0d6", "SymbolMT", "√"),
    ("·", "Symbol", "•"),
    ("100%", "Symbol", "100%"),
    ("3478", "ZapfDingbats", "✓✔✗✘"),
    ("\uf0fc", "Calibri", "✓"),
    ("\uf0b7", None, "•"),
    ("ü P Ö", "Times New Roman", "ü P Ö"),
    ("v", "Symbola", "v"),
    ("✓", "Wingdings", "✓"),
    ("100%\n", "Arial", "100%\n"),
    ("ü", None, "ü"),
    ("\u00a0\uf0a0", "Wingdings", " ▪"),
]


@pytest.mark.parametrize(("text", "font", "seen"), SIGNS)
def test_a_letter_looks_as_its_font_draws_it(text: str, font: str | None, seen: str) -> None:
    assert symbol_text(text, font) == seen


def test_a_unicode_symbol_font_is_no_symbol_font() -> None:
    assert is_symbol_font("Wingdings")
    assert not is_symbol_font("Segoe UI Symbol")
    assert not is_symbol_font("OpenSymbol")


def test_a_sign_beyond_the_first_plane_is_one_letter_in_a_pdf() -> None:
    style = "<style>table{border-collapse:collapse}td{border:1px solid}</style>"
    cells = "<tr><td>Rapat kerja</td><td>🗹</td></tr><tr><td>Notula rapat</td><td>🗸</td></tr>"
    data = weasyprint.HTML(string=f"{style}<table>{cells}</table>").write_pdf()
    assert [row.cells[1].text for row in load(data).tables[0].rows] == ["🗹", "🗸"]
