"""The report as an official paper: always in Indonesian, whoever asks; DOCX, PDF and XLSX come from the same blocks."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from zona.paper import Paper
from zona.paper.model import (
    Align,
    Attachment,
    Bar,
    BarChart,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    HeatMap,
    HeatRow,
    Paragraph,
    Signature,
    Table,
    Title,
)
from zona.reports import wording
from zona.reports.shape import Part, Report
from zona.ui import words

RIGHT, CENTER = Align.RIGHT, Align.CENTER


def report_paper(report: Report, *, made_at: datetime, number: str = "", issued_by: str = "") -> Paper:
    """The paper of a report. `made_at` is the only time in its bytes; without a `number` it is a draft."""
    with override("id"):
        name = wording.period_words(report)
        title = Title(
            kind=["LAPORAN MONITORING DAN EVALUASI", "PEMBANGUNAN ZONA INTEGRITAS", report.unit_name.upper()],
            number=f"NOMOR {number}" if number else "RANCANGAN",
            about=name.upper(),
            about_word="PERIODE",
        )
        return Paper(
            subject=_("Laporan monitoring dan evaluasi %(unit)s, %(period)s")
            % {"unit": report.unit_name, "period": name},
            made_at=made_at,
            author=issued_by,
            title=title,
            blocks=[*_opening(report), *_progress(report), *_advice(report)],
            signatures=[
                Signature(office=_("Yang menerbitkan,"), name=issued_by, signed_on=date.fromisoformat(report.day))
            ],
            attachments=[_months(report), _evidence(report)],
            footer=f"{report.unit_name}, {name}",
        )


def _opening(report: Report) -> list[Block]:
    facts = [
        (_("Periode"), wording.period_words(report)),
        (_("Keadaan pada"), wording.day_words(report.day)),
        (_("Dasar"), report.decree or "–"),
    ]
    if report.before:
        facts.append((_("Laporan sebelumnya"), report.before))
    said = [*wording.summary(report), wording.trend_words(report)]
    rows = [[name, str(n)] for _key, name, n in wording.figure_rows(report.figures)]
    return [
        Facts(facts),
        Heading(_("I. Ringkasan")),
        Paragraph(" ".join(s for s in said if s)),
        _table(_("Ringkasan"), [(_("Keadaan"), 60, Align.LEFT), (_("Bulan kerja"), 20, RIGHT)], rows),
    ]


def _progress(report: Report) -> list[Block]:
    rows = [
        [p.number, p.title, *[str(n) for n in _numbers(p)], f"{p.accepted}/{p.due}", str(p.year)] for p in report.parts
    ]
    columns = [
        (_("No."), 8, Align.LEFT),
        (_("Bagian"), 28, Align.LEFT),
        (_("Dihitung"), 13, RIGHT),
        (_("Diterima"), 13, RIGHT),
        (_("Terlambat atau dikembalikan"), 18, RIGHT),
        (_("Diterima dari jatuh tempo sejak Januari"), 16, RIGHT),
        (_("Setahun"), 12, RIGHT),
    ]
    bars = [
        Bar(f"{p.number} {p.title}".strip(), p.accepted, max(p.year, 1), [p.due], f"{p.accepted}/{p.year}")
        for p in report.parts
    ]
    alt = "; ".join(f"{p.number} {p.title}: {p.accepted}/{p.due}/{p.year}" for p in report.parts)
    heat = [HeatRow(p.number or p.title, [m[1] / m[0] if m[0] else None for m in p.heat]) for p in report.parts]
    blocks: list[Block] = [
        Heading(_("II. Kemajuan tiap bagian")),
        _table(_("Bagian"), columns, rows),
        BarChart(
            bars,
            alt=alt,
            tick_labels=[_("sudah jatuh tempo")],
            caption=_("Diterima dari setahun; garis tegak: yang sudah jatuh tempo."),
            name=_("Grafik bagian"),
            labels=(_("Bagian"), _("Diterima"), _("Setahun")),
        ),
        Heading(_("Peta bulan"), 2),
        HeatMap(heat, alt=alt, caption=_("Persen bulan kerja yang diterima tiap bulan."), name=_("Peta bulan")),
    ]
    if report.course:
        trend = [
            [wording.period_name(report.year, t.period), str(t.planned), str(t.done), str(t.in_time)]
            for t in report.course
        ]
        f = report.figures
        trend.append([wording.period_words(report), str(f.planned), str(f.done), str(f.accepted)])
        heads = [(_("Dihitung"), 14, RIGHT), (_("Diterima"), 14, RIGHT), (_("Tepat waktu"), 14, RIGHT)]
        blocks += [
            Heading(_("Dibandingkan periode sebelumnya"), 2),
            _table(_("Periode"), [(_("Periode"), 40, Align.LEFT), *heads], trend),
            _course(report),
        ]
    return blocks


def _course(report: Report) -> BarChart:
    """The periods one under the other: what was accepted of what counted."""
    f = report.figures
    told = [(wording.period_name(report.year, t.period), t.done, t.planned) for t in report.course]
    told.append((wording.period_words(report), f.done, f.planned))
    return BarChart(
        [Bar(name, done, max(planned, 1), note=f"{done}/{planned}") for name, done, planned in told],
        alt="; ".join(f"{name}: {done}/{planned}" for name, done, planned in told),
        caption=_("Diterima dari yang dihitung, tiap periode."),
        name=_("Grafik kecenderungan"),
        labels=(_("Periode"), _("Diterima"), _("Dihitung")),
        runs=True,
    )


def _numbers(part: Part) -> tuple[int, int, int]:
    return part.figures.planned, part.figures.done, part.figures.behind


def _advice(report: Report) -> list[Block]:
    blocks: list[Block] = [Heading(_("III. Rekomendasi"))]
    rows = [
        [
            str(n),
            "\n".join(t for t in (wording.advice_words(a), a.words) if t),
            a.owner or "–",
            wording.day_words(a.due_on),
        ]
        for n, a in enumerate(report.advice, 1)
    ]
    columns = [
        (_("No."), 6, Align.LEFT),
        (_("Rekomendasi"), 56, Align.LEFT),
        (_("Pelaksana"), 21, Align.LEFT),
        (_("Sampai dengan"), 23, Align.LEFT),
    ]
    blocks.append(
        _table(_("Rekomendasi"), columns, rows)
        if rows
        else Paragraph(_("Data periode ini tidak memunculkan rekomendasi."))
    )
    if report.follow_up:
        rows = [
            [str(n), wording.advice_words(f.advice), wording.follow_words(f), wording.follow_state(f.state)]
            for n, f in enumerate(report.follow_up, 1)
        ]
        columns = [columns[0], columns[1], (_("Menurut data"), 22, Align.LEFT), (_("Tindak lanjut"), 18, Align.LEFT)]
        blocks += [
            Heading(_("IV. Tindak lanjut laporan sebelumnya")),
            _table(_("Tindak lanjut"), columns, rows),
        ]
    return blocks


def _months(report: Report) -> Attachment:
    rows = [
        [
            line.ref,
            line.action,
            words.month(line.month),
            wording.state_words(line.state),
            line.person or "–",
            wording.day_words(line.due_on),
            wording.day_words(line.done_on),
            wording.why_words(line) or "–",
        ]
        for line in report.lines
    ]
    columns = [
        (_("No."), 8, Align.LEFT),
        (_("Langkah aksi"), 40, Align.LEFT),
        (_("Bulan"), 13, Align.LEFT),
        (_("Keadaan"), 18, Align.LEFT),
        (_("Penanggung jawab"), 20, Align.LEFT),
        (_("Tenggat"), 16, Align.LEFT),
        (_("Diserahkan"), 16, Align.LEFT),
        (_("Alasan"), 30, Align.LEFT),
    ]
    title = _("Yang direncanakan, dikerjakan, dan terlambat")
    return Attachment(head=[_("Lampiran I")], title=title, blocks=[_table(_("Rencana"), columns, rows)], lying=True)


def _evidence(report: Report) -> Attachment:
    rows = [
        [
            one.ref,
            words.month(one.month),
            _("Dokumen terbatas %(code)s") % {"code": one.code} if one.limited else one.title,
            one.number or "–",
            wording.day_words(one.dated_on),
            one.sha256,
        ]
        for one in report.evidence
    ]
    columns = [
        (_("No."), 8, Align.LEFT),
        (_("Bulan"), 12, Align.LEFT),
        (_("Judul"), 44, Align.LEFT),
        (_("Nomor"), 20, Align.LEFT),
        (_("Tanggal"), 16, Align.LEFT),
        ("SHA-256", 40, Align.LEFT),
    ]
    table: Block = _table(_("Bukti"), columns, rows, fit=False)
    blocks = [table if rows else Paragraph(_("Belum ada dokumen pada periode ini."))]
    return Attachment(head=[_("Lampiran II")], title=_("Daftar bukti"), blocks=blocks, lying=True)


def _table(
    name: str, columns: Sequence[tuple[str, float, Align]], rows: Sequence[Sequence[str]], *, fit: bool = True
) -> Table:
    return Table(
        columns=[Column(width, align, numbers=align == RIGHT) for _name, width, align in columns],
        head=[[Cell(head, bold=True, align=CENTER) for head, _width, _align in columns]],
        rows=[[Cell(text) for text in row] for row in rows],
        name=name,
        size=9.0,
        fit=fit,
    )
