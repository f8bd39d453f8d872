"""The papers of a proposal in the official form: the letter, the SPTJM, the TPI's report. Their figures come from what
was sealed, never from today's rows; in Indonesian whatever the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import override

from zona.assessment.figures import PREDICATES, points, verdicts_of
from zona.assessment.roundsheet import value_words
from zona.assessment.roundwords import POSTS, VOICES
from zona.assessment.sealed import Sealed
from zona.catalogue.proposing import ProposalWords, proposal_papers
from zona.paper.labels import day
from zona.paper.model import (
    Align,
    Attachment,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Item,
    Items,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from zona.paper.plain import DOTS
from zona.rules.lke.freezing import digest_of
from zona.rules.lke.rounds import Post, Voice
from zona.rules.lke.voices import values_of
from zona.ui import words

LETTER, STATEMENT, REPORT = "usulan", "sptjm", "lhe"
TOLD = {
    "lock": "Penilaian dikunci",
    "pass": "Layak dievaluasi TPI",
    "conclude": "Evaluasi disimpulkan",
    "approve": "Hasil ditetapkan",
}
"""The moves of a round whose days the report tells."""
STATES = {"met": "terpenuhi", "unmet": "belum terpenuhi", "unknown": "belum diketahui"}


@dataclass(frozen=True, slots=True)
class Letter:
    """The number and day of a letter as they were recorded; "" and None while they are open."""

    number: str = ""
    dated_on: date | None = None

    @property
    def words(self) -> str:
        """ "12/PW/2025, 20 Oktober 2025"."""
        return f"{self.number}, {day(self.dated_on)}" if self.number and self.dated_on else DOTS


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unit of a proposal: what the seal of its TPI's result says; `lacks` are minima and conditions in words."""

    code: str
    name: str
    aim: str
    affirmed: bool
    total: str
    report: Letter
    sha256: str
    lacks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """Who proposes which units, in which year. `letter` is that of the recorded proposal."""

    name: str
    year: int
    units: Sequence[Proposed]
    made_at: datetime
    letter: Letter = Letter()

    @property
    def lacking(self) -> bool:
        """Whether some unit lacks something that a proposal must have."""
        return any(unit.lacks for unit in self.units)

    @property
    def digest(self) -> str:
        """The SHA-256 of the units' digests in their order, a line each."""
        return digest_of("\n".join(unit.sha256 for unit in self.units))


@dataclass(frozen=True, slots=True)
class Report:
    """What the TPI's report is made from: the seal, its letter, its finding, and who sat in which post."""

    sealed: Sealed
    agency: str
    unit: str
    letter: Letter
    fit: bool
    team: Sequence[tuple[str, Post]]
    steps: Sequence[tuple[str, datetime]]


def agency_paper(what: str, agency: Agency) -> Paper:
    """The letter or the statement of an agency. The same seals give the same bytes."""
    with override("id"):
        said = proposal_papers()[what]
        return (_letter if what == LETTER else _statement)(said, agency)


def report_paper(report: Report) -> Paper:
    """The TPI's report on one unit."""
    with override("id"):
        said = proposal_papers()[REPORT]
        content = report.sealed.content
        fill = {"unit": report.unit, "year": content["assessment"]["year"], "aims": _aim(content["assessment"]["aim"])}
        return Paper(
            subject=f"{said.name['id']}: {report.unit}, {fill['year']}",
            author=report.agency,
            made_at=report.sealed.snapshot.made_at,
            letterhead=Letterhead((report.agency.upper(),)),
            title=Title(
                said.title, _number(report.letter), said.subject.format_map(fill).upper(), about_word="TENTANG"
            ),
            blocks=[
                *_introduction(said, report, fill),
                *_results(report),
                *_differences(report),
                *_conclusion(report, fill),
            ],
            signatures=_signed(report),
            footer=f"Sidik potret {report.sealed.snapshot.sha256}",
        )


def _letter(said: ProposalWords, agency: Agency) -> Paper:
    fill = _fill(agency)
    return _paper(
        said,
        agency,
        Title(said.title),
        [
            Facts(
                [
                    ("Nomor", agency.letter.number or DOTS),
                    ("Lampiran", "1 (satu) berkas"),
                    ("Hal", said.subject.format_map(fill)),
                ]
            ),
            Paragraph("\n".join(said.to), align=Align.LEFT),
            Paragraph(said.opening.format_map(fill), indent=True),
            *_points(said),
            Paragraph(said.closing.format_map(fill), indent=True),
        ],
        f"LAMPIRAN {said.name['id'].upper()}",
        agency.letter.dated_on,
    )


def _statement(said: ProposalWords, agency: Agency) -> Paper:
    fill = _fill(agency)
    return _paper(
        said,
        agency,
        Title(said.title, f"NOMOR {DOTS}", said.subject.format_map(fill).upper(), about_word="TENTANG"),
        [
            Paragraph(said.opening.format_map(fill)),
            Facts([("Nama", DOTS), ("NIP", DOTS), ("Jabatan", DOTS), ("Instansi", agency.name)]),
            *_points(said, lacking=agency.lacking),
            Paragraph(said.closing.format_map(fill)),
        ],
        "LAMPIRAN PERNYATAAN",
        annexed=_lacks(agency) if agency.lacking else [],
    )


def _paper(
    said: ProposalWords,
    agency: Agency,
    title: Title,
    blocks: list[Block],
    annex: str,
    signed_on: date | None = None,
    annexed: Sequence[Block] = (),
) -> Paper:
    office = said.signature.format_map(_fill(agency))
    units = [*_units(agency), *annexed]
    signature = Signature(office=office, signed_on=signed_on, year=agency.made_at.year)
    return Paper(
        subject=f"{said.name['id']}: {agency.name}, {agency.year}",
        author=agency.name,
        made_at=agency.made_at,
        letterhead=Letterhead((agency.name.upper(),)),
        title=title,
        blocks=blocks,
        signatures=[signature],
        attachments=[Attachment(head=[annex], title="UNIT KERJA YANG DIUSULKAN", blocks=units, lying=True)],
        footer=f"Sidik potret {agency.digest}",
    )


def _points(said: ProposalWords, *, lacking: bool = False) -> list[Block]:
    """What is stated; other words where some unit lacks something: nobody states what the seals contradict."""
    stated = said.points_lacking if lacking else said.points
    return [Paragraph(said.points_word), Items([Item(one) for one in stated])]


def _lacks(agency: Agency) -> list[Block]:
    rows = [[Cell(unit.name), Cell(one)] for unit in agency.units for one in unit.lacks]
    head = [_head("Unit kerja", "Syarat yang belum dipenuhi atau belum diketahui")]
    return [
        Heading("Syarat yang belum dipenuhi", 2),
        Table([Column(50), Column(90)], head, rows, name="Syarat", size=8.5),
    ]


def _units(agency: Agency) -> list[Block]:
    rows = [
        [
            Cell(str(n), align=Align.CENTER),
            Cell(unit.name),
            Cell("WBK (afirmasi)" if unit.affirmed else unit.aim),
            Cell(unit.total, align=Align.RIGHT),
            Cell(unit.report.words),
            Cell(f"{unit.sha256[:32]}\n{unit.sha256[32:]}"),  # a digest is copied: nothing may stand within its halves
        ]
        for n, unit in enumerate(agency.units, start=1)
    ]
    columns = [Column(6), Column(44), Column(18), Column(14), Column(38), Column(64)]
    head = ["No.", "Unit kerja", "Predikat", "Nilai TPI", "Laporan hasil evaluasi TPI", "Sidik potret (SHA-256)"]
    return [
        Table(columns, [_head(*head)], rows, name="Unit kerja", size=8.5),
        Paragraph(
            "Sidik pada kaki halaman adalah SHA-256 dari seluruh sidik di atas menurut urutannya, satu sidik sebaris.",
            size=8.5,
        ),
    ]


def _introduction(said: ProposalWords, report: Report, fill: dict[str, Any]) -> list[Block]:
    instrument = report.sealed.instrument
    return [
        Heading("I. Pendahuluan"),
        Paragraph(said.opening.format_map(fill)),
        Facts(
            [
                ("Dasar", instrument.basis),
                ("Unit kerja", report.unit),
                ("Predikat yang dituju", fill["aims"]),
                ("Tahun penilaian", str(fill["year"])),
                *((what, words.day(at).replace("\u00a0", " ")) for what, at in report.steps),
            ]
        ),
        Heading("Tim Penilai Internal", 2),
        Items([Item(f"{name}, {POSTS[post]}") for name, post in report.team] or [Item(DOTS)]),
    ]


def _results(report: Report) -> list[Block]:
    sealed = report.sealed
    instrument, unit, tpi = sealed.instrument, sealed.scores[Voice.UNIT], sealed.scores[Voice.TPI]
    minima = instrument.thresholds[_aim_key(report)].minima
    rows = []
    for area in instrument.areas:
        least = minima.get(f"area.{area.number}")
        score = tpi.areas[area.number].score
        reached = "" if least is None else "tercapai" if score >= least else f"kurang {points(least - score)}"
        title = f"{area.number}. {area.title.id}"
        rows.append(
            _row(title, area.weight, unit.areas[area.number].score, score, points(least) if least else "–", reached)
        )
    rows.append(
        _row(
            "Pengungkit",
            instrument.weights["pengungkit"],
            unit.pengungkit,
            tpi.pengungkit,
            *_least(minima, "pengungkit", tpi.pengungkit),
        )
    )
    rows.append(_row("Hasil", instrument.weights["hasil"], unit.hasil, tpi.hasil, "–", ""))
    rows.append(_row("Nilai total", Fraction(100), unit.total, tpi.total, *_least(minima, "total", tpi.total)))
    columns = [Column(46), *[Column(14, Align.RIGHT)] * 4, Column(24)]
    head = [_head("Komponen", "Bobot", str(VOICES[Voice.UNIT]), "TPI", "Batas", "Keterangan")]
    [verdict] = [v for v in verdicts_of(instrument, tpi, sealed.content["facts"]) if v.predicate == _aim_key(report)]
    fails = [Item(f"{name}: {points(test.is_)} dari {points(test.needs)}") for name, test in verdict.fails]
    gates = [[Cell(c.title), Cell(STATES[c.state]), Cell(c.gate.clause)] for c in verdict.conditions]
    return [
        Heading("II. Hasil evaluasi"),
        Table(columns, head, rows, name="Hasil evaluasi"),
        Heading("Batas nilai yang belum tercapai", 2),
        Items(fails) if fails else Paragraph("Tidak ada: setiap batas nilai tercapai menurut penilaian TPI."),
        Heading("Syarat di luar nilai", 2),
        Table(
            [Column(50), Column(24), Column(50)], [_head("Syarat", "Keadaan", "Dasar")], gates, name="Syarat", size=9
        ),
    ]


def _differences(report: Report) -> list[Block]:
    sealed = report.sealed
    said = sealed.content["voices"].get(Voice.TPI.value, {})
    values = values_of(Voice.TPI, sealed.answers, sealed.judged)
    rows = []
    for code, item in sealed.instrument.items.items():
        one = said.get(code)
        if one is None or one["accepts"] or one["seen"] != sealed.answers.get(code):
            continue
        cells = [code, item.question.id, value_words(item, sealed.answers.get(code)), value_words(item, values[code])]
        rows.append([Cell(text) for text in [*cells, one["note"] or "–"]])
    columns = [Column(18), Column(50), Column(20), Column(20), Column(40)]
    head = [_head("Butir", "Uraian", str(VOICES[Voice.UNIT]), "TPI", "Catatan TPI")]
    return [
        Heading("III. Butir yang dinilai berbeda"),
        Table(columns, head, rows, name="Butir berbeda", size=8.5)
        if rows
        else Paragraph("Tidak ada: TPI menerima jawaban unit kerja pada setiap butir."),
    ]


def _conclusion(report: Report, fill: dict[str, Any]) -> list[Block]:
    found = "layak" if report.fit else "belum layak"
    return [
        Heading("IV. Simpulan"),
        Paragraph(
            f"Tim Penilai Internal menyimpulkan bahwa {report.unit} {found} diusulkan sebagai unit kerja berpredikat "
            f"{fill['aims']} tahun {fill['year']}."
        ),
    ]


def _signed(report: Report) -> list[Signature]:
    """Head and controller; whoever held the post is named, the signature stays open."""
    year, found = report.sealed.snapshot.made_at.year, []
    for post in (Post.TPI_HEAD, Post.TPI_CONTROLLER):
        names = [name for name, held in report.team if held is post]
        signed_on = report.letter.dated_on if post is Post.TPI_CONTROLLER else None
        dated = post is Post.TPI_CONTROLLER
        name = names[0] if names else ""
        found.append(Signature(office=str(POSTS[post]), name=name, signed_on=signed_on, dated=dated, year=year))
    return found


def _least(minima: Any, name: str, score: Any) -> tuple[str, str]:
    least = minima.get(name)
    if least is None:
        return "–", ""
    return points(least), "tercapai" if score >= least else f"kurang {points(least - score)}"


def _row(title: str, weight: Any, unit: Any, tpi: Any, least: str, reached: str) -> list[Cell]:
    return [Cell(title), *(Cell(points(one)) for one in (weight, unit, tpi)), Cell(least), Cell(reached)]


def _number(letter: Letter) -> str:
    return f"NOMOR {letter.number or DOTS}"


def _aim(aim: str) -> str:
    return PREDICATES.get(aim, aim)


def _aim_key(report: Report) -> str:
    return str(report.sealed.content["assessment"]["aim"])


def _fill(agency: Agency) -> dict[str, Any]:
    aims = sorted({unit.aim for unit in agency.units}, key=list(PREDICATES).index)
    return {"agency": agency.name, "year": agency.year, "aims": " dan ".join(_aim(aim) for aim in aims), "unit": ""}


def _head(*names: str) -> list[Cell]:
    return [Cell(name, align=Align.CENTER, bold=True) for name in names]
