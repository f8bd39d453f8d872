"""Papers of every use, with invented people: what the renderers must manage."""

import io
from datetime import UTC, date, datetime

from zona.paper.model import (
    Align,
    Attachment,
    Bar,
    BarChart,
    Cell,
    Clause,
    Clauses,
    Column,
    Facts,
    Heading,
    HeatMap,
    HeatRow,
    Item,
    Items,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Table,
    Title,
)

AT = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
OFFICE = ("KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH")
ODD = 'Uji "#strong[x]" *tebal* $x^2$ <b>&amp;</b> =1+1 @x \\n {{ a }} √ “kutip” – é'


def png(colour: str = "navy", size: tuple[int, int] = (60, 40)) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (80, 50), "teal").save(out, "JPEG")
    return out.getvalue()


def letterhead(*, logo: bool = False) -> Letterhead:
    picture = Picture(png(), "Lambang kantor", width=18) if logo else None
    return Letterhead(OFFICE, ("Jalan Contoh Nomor 1, Kota Contoh 36600",), picture)


def decree() -> Paper:
    months = [Cell(str(m), bold=True) for m in range(1, 13)]
    return Paper(
        subject="Keputusan KPU Kabupaten Contoh tentang Rencana Aksi",
        made_at=AT,
        title=Title(
            ("KEPUTUSAN KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH"), "NOMOR 7 TAHUN 2026", "RENCANA AKSI TAHUN 2026"
        ),
        blocks=[
            Paragraph("KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,", align=Align.CENTER),
            Clauses("Menimbang", [Clause("a.", "bahwa " + ODD), Clause("b.", "bahwa perlu menetapkan Keputusan;")]),
            Clauses("Mengingat", [Clause("1.", "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara;")]),
            Paragraph("MEMUTUSKAN:", align=Align.CENTER, bold=True),
            Clauses("Menetapkan", [Clause("", "KEPUTUSAN TENTANG RENCANA AKSI.")]),
            Clauses("KESATU", [Clause("", "Menetapkan Rencana Aksi.")]),
        ],
        signatures=[
            Signature(
                "KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH", "NAMA CONTOH", place="Contoh", formal=True, year=2026
            )
        ],
        attachments=[
            Attachment(
                head=("LAMPIRAN", "KEPUTUSAN KPU KABUPATEN CONTOH", "NOMOR 7 TAHUN 2026"),
                title="RENCANA AKSI TAHUN 2026",
                lying=True,
                blocks=[
                    Table(
                        columns=[Column(8), Column(40), Column(60), *[Column(6, Align.CENTER)] * 12],
                        head=[
                            [
                                Cell("No", rows=2, bold=True),
                                Cell("Komponen", rows=2, bold=True),
                                Cell("Langkah", rows=2, bold=True),
                                Cell("Pelaksanaan", columns=12, bold=True),
                            ],
                            months,
                        ],
                        rows=[
                            [Cell("I", bold=True), Cell("PENYUSUNAN TIM KERJA", columns=14, bold=True)],
                            *(
                                [
                                    Cell(str(n)),
                                    Cell(f"Komponen {n}"),
                                    Cell(ODD if n == 1 else "Melaksanakan kegiatan " * 6),
                                ]
                                + [Cell("√" if m % 3 == 0 else "") for m in range(12)]
                                for n in range(1, 31)
                            ),
                        ],
                        name="Lampiran",
                        size=8,
                    )
                ],
            )
        ],
    )


def invitation() -> Paper:
    return Paper(
        subject="Undangan rapat",
        made_at=AT,
        sheet=Sheet.F4,
        letterhead=letterhead(logo=True),
        blocks=[
            Facts([("Nomor", "12/UND/2026"), ("Sifat", "Biasa"), ("Hal", "Undangan rapat evaluasi")]),
            Paragraph("Yth. Anggota Tim Pembangunan Zona Integritas\ndi tempat", align=Align.LEFT),
            Paragraph("Dengan hormat, kami mengundang Saudara pada:", indent=True),
            Facts([("Hari, tanggal", "Senin, 9 Maret 2026"), ("Pukul", "09.00 WIB"), ("Tempat", "Ruang rapat")]),
        ],
        signatures=[Signature("Sekretaris", "NAMA CONTOH", "19800101 200501 1 001", "Contoh", date(2026, 3, 2))],
        copies=("Ketua KPU Kabupaten Contoh", "Arsip"),
    )


def attendance() -> Paper:
    rows = [[Cell(str(n)), Cell(f"Peserta {n}"), Cell("Anggota"), Cell("")] for n in range(1, 45)]
    return Paper(
        subject="Daftar hadir",
        made_at=AT,
        title=Title(("DAFTAR HADIR",)),
        blocks=[
            Facts([("Acara", "Rapat evaluasi"), ("Tempat", "Ruang rapat")]),
            Table(
                columns=[Column(1), Column(6), Column(4), Column(4)],
                head=[[Cell("No"), Cell("Nama"), Cell("Jabatan"), Cell("Tanda tangan")]],
                rows=rows,
                name="Daftar hadir",
                row_height=9,
            ),
        ],
        signatures=[Signature("Mengetahui,\nKetua", "A", dated=False), Signature("Notulis", "B", place="Contoh")],
    )


def minutes() -> Paper:
    return Paper(
        subject="Notulen",
        made_at=AT,
        title=Title(("NOTULEN RAPAT",)),
        blocks=[
            Heading("Pembahasan"),
            Items(
                [
                    Item("Pembukaan oleh ketua"),
                    Item("Pembahasan capaian", [Item("Area satu"), Item("Area dua", [Item("Rincian")])]),
                ]
            ),
            Heading("Dokumentasi", 2),
            Picture(jpeg(), "Foto rapat", width=70, caption="Rapat di ruang utama"),
        ],
        signatures=[
            Signature("Notulis", "B", dated=False, image=Picture(png("black", (90, 30)), "Tanda tangan", width=30))
        ],
    )


def report() -> Paper:
    return Paper(
        subject="Laporan pemantauan",
        made_at=AT,
        title=Title(("LAPORAN PEMANTAUAN",), about="PEMBANGUNAN ZONA INTEGRITAS"),
        footer="KPU Kabupaten Contoh",
        blocks=[
            Heading("Capaian"),
            BarChart(
                [
                    Bar("Manajemen perubahan", 4.2, 8, (4.8, 6.0), "4,20 dari 8"),
                    Bar("Tata laksana", 7, 7, (4.2, 5.25), "7,00 dari 7"),
                ],
                alt="Nilai tiap area dibandingkan dengan batasnya",
                tick_labels=("Garis pertama: batas WBK", "garis kedua: batas WBBM"),
                caption="Nilai tiap area",
            ),
            HeatMap(
                [HeatRow("Tim kerja", (1, 0.5, 0, None) * 3), HeatRow("Pelayanan", (None,) * 12)],
                "Peta bulan",
                "Bukti tiap bulan",
            ),
            PageBreak(),
            Paragraph("Penutup.", italic=True, size=10),
        ],
    )


PAPERS = {
    "keputusan": decree,
    "undangan": invitation,
    "daftar-hadir": attendance,
    "notulen": minutes,
    "laporan": report,
}
