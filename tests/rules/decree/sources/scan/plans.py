"""Plans drawn on paper by other programs, with what stands in every cell: the truth that scans are held against."""

import base64
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

import pypdfium2
import weasyprint
from PIL import Image

SECTIONS = (
    "PENYUSUNAN TIM KERJA",
    "PENATAAN TATA LAKSANA",
    "PENATAAN SISTEM MANAJEMEN SDM",
    "PENGUATAN AKUNTABILITAS",
    "PENGUATAN PENGAWASAN",
    "PENINGKATAN KUALITAS PELAYANAN PUBLIK",
)
COMPONENTS = (
    "Pembentukan tim kerja",
    "Dokumen rencana kerja pembangunan Zona Integritas",
    "Pemantauan dan evaluasi",
    "Perubahan pola pikir dan budaya kerja",
    "Prosedur operasional tetap (SOP)",
    "Keterbukaan informasi publik",
    "Pengendalian gratifikasi",
    "Whistle-Blowing System",
    "Penanganan benturan kepentingan",
    "Standar pelayanan",
    "Budaya pelayanan prima",
    "Pola mutasi internal",
)
ACTIONS = (
    "Menyusun rencana aksi tim ZI",
    "Rapat evaluasi bulanan",
    "Melakukan sosialisasi disiplin, kode etik, dan perilaku kepada setiap pegawai",
    "Seluruh pegawai telah mengetahui SOP yang telah ditetapkan",
    "Monitoring dan evaluasi penggunaan teknologi informasi",
    "Membuat tim unit pengendalian gratifikasi",
    "Mempublikasikan hasil survei kepuasan melalui laman",
    "Melaksanakan kaji ulang dokumen",
    "Pemutakhiran data pegawai",
    "Menyusun maklumat pelayanan",
)
EVIDENCE = (
    "Undangan, notula, daftar hadir",
    "Surat Keputusan",
    "Laporan rencana aksi",
    "SKP dan perjanjian kinerja",
    "Banner gratifikasi, video pendek, media sosial",
    "Data nominatif pegawai",
    "Hasil survei triwulan II",
    "Laporan sosialisasi benturan kepentingan",
)
PICS = ("Kasubbag Hukum", "Tim Kerja I", "Sekretaris", "Kasubbag KUL", "Pokja III", "Operator")
TICKS = ("√", "✓", "✔", "v", "V")
MONTHS = {
    "numbers": tuple(str(n) for n in range(1, 13)),
    "short": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des"),
    "codes": tuple(f"B{n:02d}" for n in range(1, 13)),
    "quarters": ("TW I", "TW II", "TW III", "TW IV"),
}


@dataclass(frozen=True)
class Want:
    """What one cell holds. `mark` is "tick", "x", "box" or "" and is asked only of the period columns."""

    column: int
    text: str = ""
    mark: str = ""
    col_span: int = 1
    row_span: int = 1
    shade: str | None = None
    period: bool = False
    html: str | None = None
    css: str = ""


@dataclass(frozen=True)
class Style:
    """How the plan is drawn."""

    header: str = "numbers"
    marks: tuple[str, ...] = ("√",)
    portrait: bool = False
    rows: int = 9
    size: float = 9
    line: str = "0.75pt solid black"
    font: str = "Liberation Sans"
    header_shade: str | None = None
    header_ink: str = "black"
    two_levels: bool = True
    pic: bool = False
    row_spans: bool = False
    upright: bool = False
    shaded: bool = False
    no_outer: bool = False
    percent: float = 0.0
    valign: str = "top"
    halign: str = "left"
    ink: str = "black"


@dataclass
class Plan:
    """Pages of tables of rows of cells, and the HTML that draws them."""

    tables: list[list[list[Want]]] = field(default_factory=list)
    html: str = ""


def hand(rng: random.Random, kind: str, ink: str) -> str:
    """A mark by a pen as an image that hangs over the cell's edges a little."""
    w = rng.uniform(0.5, 1.7)
    j = lambda s=4.0: rng.uniform(-s, s)  # noqa: E731
    if kind == "x":
        paths = f"M {20 + j()} {20 + j()} Q {50 + j(8)} {50 + j(8)} {80 + j()} {82 + j()}"
        paths += f" M {80 + j()} {18 + j()} Q {50 + j(8)} {50 + j(8)} {18 + j()} {80 + j()}"
    else:
        vx, vy = 38 + j(8), 82 + j(6)
        paths = f"M {10 + j(6)} {55 + j(8)} Q {25 + j(5)} {65 + j(5)} {vx} {vy}"
        paths += f" Q {58 + j(6)} {45 + j(8)} {92 + j(8)} {8 + j(8)}"
    side = rng.uniform(4.0, 6.2)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 120 120" width="{side}mm" height="{side}mm">'
        f'<path d="{paths}" fill="none" stroke="{ink}" stroke-width="{w * 120 / side / 4 * 1.4:.1f}" '
        'stroke-linecap="round"/></svg>'
    )
    data = base64.b64encode(svg.encode()).decode()
    lift = rng.uniform(-1.6, -0.6)
    return (
        f'<img style="margin:{lift:.1f}mm {rng.uniform(-2.2, -0.6):.1f}mm {-2.0 - lift:.1f}mm '
        f'{rng.uniform(-2.2, -0.6):.1f}mm" src="data:image/svg+xml;base64,{data}">'
    )


def mark(rng: random.Random, sign: str, ink: str = "black") -> tuple[str, str, str]:
    """Text, kind and HTML of a mark: a printed sign, or "hand" and "hand-x"."""
    if sign.startswith("hand"):
        kind = "x" if sign == "hand-x" else "tick"
        return ("x" if kind == "x" else "✓"), kind, hand(rng, kind, ink)
    kind = "x" if sign in "xX" else "box" if sign in "■●" else "tick"
    return sign, kind, f'<span class="m">{sign}</span>'


def months_of(rng: random.Random, count: int) -> set[int]:
    """The ticked periods of a row."""
    every = rng.choice((1, 2, 3, 3, 6, 12))
    start = rng.randrange(count)
    if rng.random() < 0.3:
        return {n for n in range(count) if rng.random() < 0.4}
    return set(range(start % every, count, every))


def header(style: Style) -> tuple[list[list[Want]], int, int]:
    """The header rows, the first period column and the number of period columns."""
    names = MONTHS[style.header]
    lead = ["No", "Komponen", "Indikator", "Langkah Aksi", "Bukti"]
    if style.portrait:
        lead = ["No", "Komponen", "Langkah Aksi"]
    tail = ["PIC"] if style.pic else ["Target"]
    first = len(lead)
    shade = style.header_shade
    if not style.two_levels:
        cells = [Want(n, t, shade=shade) for n, t in enumerate([*lead, *names, *tail])]
        return [cells], first, len(names)
    top = [Want(n, t, row_span=2, shade=shade) for n, t in enumerate(lead)]
    top.append(Want(first, "Pelaksanaan", col_span=len(names), shade=shade))
    top.append(Want(first + len(names), tail[0], row_span=2, shade=shade))
    return [top, [Want(first + n, t, shade=shade) for n, t in enumerate(names)]], first, len(names)


def period_cells(rng: random.Random, style: Style, first: int, count: int) -> list[Want]:
    """The period cells of one row."""
    ticked = months_of(rng, count)
    out = []
    for n in range(count):
        cell = Want(first + n, period=True)
        if n in ticked and style.shaded:
            cell = replace(cell, shade="9dc3e6", mark="shade")
        elif n in ticked:
            text, kind, html = mark(rng, rng.choice(style.marks), style.ink)
            cell = replace(cell, text=text, mark=kind, html=html)
        elif rng.random() < style.percent:
            cell = replace(cell, text="100%", mark="")
        out.append(cell)
    return out


def body(rng: random.Random, style: Style, first: int, count: int) -> list[list[Want]]:
    """Section rows and numbered rows; with `row_spans` a component covers two or three rows."""
    rows: list[list[Want]] = []
    section = number = 0
    width = first + count + 1
    while len(rows) < style.rows:
        if section == 0 or (number >= 3 and rng.random() < 0.5):
            roman = ("I", "II", "III", "IV", "V", "VI")[section % 6]
            title = SECTIONS[section % 6]
            if rng.random() < 0.5:
                rows.append([Want(0, roman), Want(1, title, col_span=width - 1)])
            else:
                rows.append([Want(0, f"{roman} {title}", col_span=width)])
            section, number = section + 1, 0
            continue
        number += 1
        span = rng.choice((1, 2, 3)) if style.row_spans else 1
        for part in range(span):
            texts = [rng.choice(COMPONENTS), rng.choice(ACTIONS), rng.choice(ACTIONS), rng.choice(EVIDENCE)]
            texts = texts[: first - 1]
            row = []
            if part == 0:
                row += [Want(0, str(number), row_span=span), Want(1, texts[0], row_span=span)]
            row += [Want(n, t) for n, t in enumerate(texts[1:], start=2)]
            row += period_cells(rng, style, first, count)
            row.append(Want(width - 1, rng.choice(PICS) if style.pic else "100%"))
            rows.append(row)
    return rows


def make(seed: int, style: Style, tables: int = 1) -> Plan:
    """A plan of one page."""
    rng = random.Random(seed)
    plan = Plan()
    parts = []
    for _ in range(tables):
        head, first, count = header(style)
        rows = head + body(rng, style, first, count)
        plan.tables.append(rows)
        parts.append(table_html(rows, style, len(head), first, count))
    gap = "<p>Keterangan: tabel berikut memuat rencana aksi lanjutan.</p>"
    plan.html = page_html(gap.join(parts), style)
    return plan


def table_html(rows: Sequence[Sequence[Want]], style: Style, head: int, first: int, count: int) -> str:
    """The table as HTML."""
    period = 6.2 if count == 12 else 13
    if style.header == "codes" or style.percent or (style.header == "short" and not style.upright):
        period = 8.6
    cols = "".join(
        f'<col style="width:{w}mm">' if w else "<col>"
        for w in [8, *[None] * (first - 1), *[period] * count, 24 if style.pic else 15]
    )
    out = []
    for number, row in enumerate(rows):
        out.append(
            f'<tr class="{"h" if number < head else "b"}">' + "".join(cell_html(c, style) for c in row) + "</tr>"
        )
    return f"<table><colgroup>{cols}</colgroup>{''.join(out)}</table>"


def cell_html(cell: Want, style: Style) -> str:
    """One cell as HTML."""
    css = cell.css + (f"background:#{cell.shade};" if cell.shade else "")
    inner = cell.html if cell.html is not None else escape(cell.text)
    kind = "p" if cell.period or cell.text in MONTHS[style.header] else "t"
    return f'<td class="{kind}" colspan={cell.col_span} rowspan={cell.row_span} style="{css}">{inner}</td>'


def page_html(inner: str, style: Style) -> str:
    """A page around the tables."""
    size = "A4" if style.portrait else "A4 landscape"
    outer = "table tr td:first-child{border-left:none} table tr td:last-child{border-right:none}"
    return f"""<style>@page{{size:{size};margin:14mm}} body{{font:{style.size}pt '{style.font}'}}
    table{{border-collapse:collapse;width:100%;table-layout:fixed}} td{{border:{style.line};padding:2px 3px;
    vertical-align:{style.valign};text-align:{style.halign}}} tr.h td{{font-weight:bold;text-align:center;
    vertical-align:middle;color:{style.header_ink}}} tr.h td.p{{padding:2px 0;font-size:{style.size - 1}pt}}
    tr.b td.p{{text-align:center;padding:1px 0}}
    .m{{font-family:'{style.font}','DejaVu Sans'}} {outer if style.no_outer else ""}</style>
    <p style="text-align:center;margin:0 0 2mm"><b>RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026</b></p>{inner}"""


def raster(html: str, dpi: int = 200) -> list[Image.Image]:
    """The pages of the HTML as images."""
    pdf = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pdf]


def encoded(image: Image.Image, quality: int) -> Image.Image:
    """The image after a trip through JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")
