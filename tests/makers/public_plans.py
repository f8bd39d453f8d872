"""Plans of other offices and layouts, made from what the regulations print: an action for each item of the present
instrument; a court's plan by the edition of 2014; a statistics office's plan by quarters."""

from datetime import date

from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import NAMES, Layout
from tests.makers.plan import OFFICES, Action, Decree, Group, Plan, Section
from tests.makers.text_file import text_file
from tests.makers.words import AREAS_2014
from tests.makers.xlsx_file import openpyxl_file

from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.loading import load_instrument

QUARTERS = (3, 6, 9, 12)
YEAR = tuple(range(1, 13))

# The steps before and after the six areas, which are no items (Lampiran I and II).
STEPS = (
    ("Rencana Pembangunan Zona Integritas", "Pencanangan terlaksana", "Mencanangkan pembangunan dan menandatangani pakta integritas", "Naskah pakta integritas", (1,)),
    ("Rencana Pembangunan Zona Integritas", "Masyarakat mengetahui pembangunan", "Menyelenggarakan sosialisasi Zona Integritas lewat media berkala", "Laporan sosialisasi", QUARTERS),
    ("Pemantauan dan Evaluasi Pembangunan WBK/WBBM", "Penilaian mandiri selesai", "Mengisi LKE dan menjalani penilaian pendahuluan", "LKE yang telah diisi", (4,)),
    ("Pemantauan dan Evaluasi Pembangunan WBK/WBBM", "Unit diusulkan", "Menyiapkan pengusulan kepada Tim Penilai Nasional", "SPTJM", (5,)),
    ("Pemantauan dan Evaluasi Pembangunan WBK/WBBM", "Temuan pemeriksaan selesai", "Menyelesaikan tindak lanjut temuan APIP dan BPK", "Matriks tindak lanjut", QUARTERS),
)  # fmt: skip


def _decree(office: int, aim: str, year: int, signed_on: date) -> Decree:
    title = f"Rencana Aksi Pembangunan Zona Integritas Menuju {aim} di Lingkungan {OFFICES[office].name} Tahun {year}"
    return Decree(OFFICES[office], title, "12", signed_on.year, signed_on, "RATNA DEWANTI")


def _months(item: Item) -> tuple[int, ...]:
    if item.rhythm is None:
        return (2,)
    return YEAR if item.rhythm.best == 12 else QUARTERS


def _action(instrument: Instrument, item: Item) -> Action:
    proofs = tuple(instrument.evidence[key].title.id.replace(",", " dan").replace(";", " dan") for key in item.evidence)
    deed = f"Menyiapkan dan mencatat bahwa {item.question.id[0].lower()}{item.question.id[1:]}"
    # The items on survey and individual performance are worked on as often as their best option asks.
    if item.rhythm and item.rhythm.best:
        deed = (
            f"Melaksanakan survei pengguna {item.letter}" if "urvei" in item.question.id else "Menilai kinerja individu"
        )
    return Action(item.question.id.replace("%", "persen"), deed, proofs, _months(item), "1 dokumen", "Sekretaris")


def every_item() -> Plan:
    """An action for each item of PermenPANRB 90/2021 Lampiran III, and the steps around them: nothing is lacking."""
    instrument = load_instrument("zi-2021")
    sections = []
    for area in instrument.areas:
        groups = [
            Group(sub.title.id, tuple(_action(instrument, instrument.items[code]) for code in sub.items))
            for sub in instrument.subcomponents.values()
            if sub.area == area.number
        ]
        if area.number == 1:
            steps = [Group(c, (Action(i, a, (e,), m, "1 dokumen", "Sekretaris"),)) for c, i, a, e, m in STEPS]
            groups = [*groups, *steps]
        if area.number == 6:
            results = [i for i in instrument.items.values() if i.area is None]
            groups = [*groups, *(Group(i.question.id, (_action(instrument, i),)) for i in results)]
        sections.append(Section(area.title.id, tuple(groups)))
    decree = _decree(3, "Wilayah Bebas dari Korupsi", 2026, date(2025, 12, 1))
    return Plan(decree, 2026, tuple(sections))


def every_item_file() -> bytes:
    """It as a page, with a column for what was done."""
    columns = ("number", "component", "indicator", "action", "evidence", "time", "target", "pic", "realisation")
    layout = Layout(columns=columns, names=NAMES[0], heads="short", sub="repeat")
    return html_file(draw(every_item(), layout))


def _rows(*lines: str) -> tuple[Action, ...]:
    """`lines` as "indicator | action | evidence; evidence | months | target"."""
    made = []
    for line in lines:
        indicator, action, evidence, months, target = (part.strip() for part in line.split("|"))
        proofs = tuple(e.strip() for e in evidence.split(";"))
        made.append(Action(indicator, action, proofs, tuple(map(int, months.split())), target, "Panitera"))
    return tuple(made)


def court() -> Plan:
    """A court's plan of 2026 by the edition of 2014, which was revoked by then: its names and an old indicator, a
    survey once a year, LHKPN without LHKAN, a report where a plan is asked, a team formed three times."""
    names = [n.upper() for n in AREAS_2014]
    change = Section(names[0], (
        Group("Tim Kerja", _rows("Tim kerja terbentuk | Membentuk tim kerja | SK tim kerja | 1 5 9 | 1 tim")),
        Group("Rencana Pembangunan Zona Integritas", _rows("Rencana kerja tersusun | Menyusun rencana kerja tahunan | Laporan rencana kerja | 1 | 1 dokumen")),
        Group("Perubahan Pola Pikir dan Budaya Kerja", _rows("Pimpinan melaporkan LHKPN | Mengingatkan pelaporan LHKPN | Tanda terima LHKPN | 3 | 100% wajib lapor")),
    ))  # fmt: skip
    ways = Section(names[1], (
        Group("SOP", _rows("SOP diterapkan | Menerapkan SOP pada setiap meja | Daftar SOP | 2 | 10 SOP")),
        Group("E-Office", _rows("Perkara dicatat secara elektronik | Memakai aplikasi perkara | Tangkapan layar | 2 | 1 aplikasi")),
    ))  # fmt: skip
    people = Section(names[2], (
        Group("Sistem Informasi Kepegawaian", _rows("Data mutakhir | Memperbarui data pegawai | Data nominatif | 3 6 9 12 | 4 data")),
    ))  # fmt: skip
    service = Section(names[5], (
        Group("Standar Pelayanan", _rows(
            "Standar pelayanan ditetapkan | Menetapkan standar seluruh layanan | SK standar | 2 | 1 SK",
            "Terdapat SOP bagi pelaksanaan standar pelayanan | Menempelkan SOP di meja layanan | Foto SOP | 4 | 5 SOP",
        )),
        Group("Penilaian Kepuasan Terhadap Pelayanan", _rows("Survei terlaksana | Melaksanakan survei kepuasan pengguna | Laporan survei | 11 | 1 laporan")),
    ))  # fmt: skip
    decree = _decree(3, "Wilayah Bebas dari Korupsi", 2026, date(2025, 12, 20))
    return Plan(decree, 2026, (change, ways, people, service))


def court_file() -> bytes:
    """It as text."""
    columns = ("number", "component", "indicator", "action", "evidence", "time", "target", "pic")
    return text_file(draw(court(), Layout(columns=columns, names=NAMES[2], sub="repeat")))


def statistics() -> Plan:
    """A statistics office's plan of two areas: what it plans is in order, what it does not plan is most."""
    change = Section("Manajemen Perubahan", (
        Group("Penyusunan Tim Kerja", _rows("Tim bekerja | Mengundang calon anggota tim dan memilihnya lewat seleksi | Berita acara | 2 | 1 tim")),
        Group("Perubahan Pola Pikir dan Budaya Kerja", _rows("Agen perubahan bekerja | Menetapkan agen perubahan dan menilai hasilnya | SK; Laporan agen perubahan | 3 6 9 12 | 4 laporan")),
    ))  # fmt: skip
    watch = Section("Penguatan Pengawasan", (
        Group("Pengaduan Masyarakat", _rows("Pengaduan ditangani | Menerima, memantau, dan menindaklanjuti pengaduan | Register pengaduan; Laporan | 3 6 9 12 | 4 laporan")),
        Group("Penanganan Benturan Kepentingan", _rows("Benturan kepentingan dikenal | Sosialisasi benturan kepentingan kepada pegawai | Laporan sosialisasi | 6 | 1 kegiatan")),
    ))  # fmt: skip
    decree = _decree(5, "Wilayah Birokrasi Bersih dan Melayani", 2025, date(2025, 1, 2))
    return Plan(decree, 2025, (change, watch))


def statistics_file() -> bytes:
    """It as a workbook by quarters."""
    layout = Layout(
        columns=("number", "component", "indicator", "action", "target", "evidence", "time", "pic"),
        names=NAMES[4],
        time="quarters",
        heads="tw",
    )
    return openpyxl_file(draw(statistics(), layout))
