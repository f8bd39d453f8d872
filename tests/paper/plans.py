"""Random plans: honest ones, with long texts and odd characters, as an office might type them."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

from zona.paper.decree import PrintedPlan, PrintedSection
from zona.rules.decree.comparing import PlanRow
from zona.rules.decree.reader.numerals import roman

WORDS = re.findall(
    r"\S+",
    "tim kerja pembangunan zona integritas rencana aksi menyusun melaksanakan rapat evaluasi pelayanan publik standar"
    " pegawai pengaduan masyarakat pertanggungjawaban penyelenggaraan sosialisasi pengendalian gratifikasi benturan"
    " kepentingan bulanan triwulan kinerja anggaran dan atau yang di pada dengan untuk SOP SK PPID E-SAKIP LHKPN"
    " WBK/WBBM berkala-kala 2026 I-IV",
)
ODD = (
    "&",
    "<b>",
    "#1",
    "50%",
    "“kutip”",
    "é",
    "–",
    "1.234,56",
    "s.d.",
    "$x$",
    "@",
    "\\n",
    "{{x}}",
    "*",
    "_",
    "=A1",
    "\u00a0",
    "'",
    '"',
    "(a)",
    "ß",
    "Ω",
    "№",
    "sosialisasi/",
    "Undang-",
    "2.",
)


def phrase(longest: int = 12, *, commas: bool = True) -> st.SearchStrategy[str]:
    """A text of words, now and then with an odd one or a comma; it begins with a word in capitals or not."""
    odd = (*ODD, *((",", ";") if commas else ()))
    token = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(odd))
    return st.tuples(st.sampled_from(WORDS[:26]), st.lists(token, min_size=1, max_size=longest)).map(
        lambda given: " ".join([given[0].capitalize(), *given[1]]).strip()
    )


def _texts(draw: Callable[..., str], long: bool) -> dict[str, str]:
    return {name: draw(phrase(90 if long and name == "action" else 14)) for name in ("indicator", "action")}


@st.composite
def plans(draw: Callable[..., object], most: int = 40) -> PrintedPlan:
    """A plan of 1 to 8 sections and at most `most` rows."""
    sections = draw(st.integers(1, 8))
    numbers = [roman(i) for i in range(1, sections + 1)]
    if draw(st.booleans()) and draw(st.booleans()):
        numbers = [chr(64 + i) for i in range(1, sections + 1)]
    with_pic = draw(st.booleans())
    actions: list[PlanRow] = []
    titles = []
    for number in numbers:
        titles.append(PrintedSection(number, draw(phrase(5, commas=False)).upper()))
        left = max(most - len(actions) - (len(numbers) - len(titles)), 1)
        for order in range(1, draw(st.integers(1, max(min(left // 2, 6), 1))) + 1):
            component = draw(phrase(7))
            rows = draw(st.sampled_from((1, 1, 1, 2, 3)))
            subs = [chr(97 + sub) if rows > 1 else "" for sub in range(rows)]
            actions.extend(_action(draw, number, order, sub, component, with_pic) for sub in subs)
    return PrintedPlan(
        year=2026,
        issuer="KPU Kabupaten Contoh",
        title="RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026",
        number=draw(st.sampled_from(("", "7", "12.1", "7/HK.03/1504/2026"))),
        decree_year=2026,
        place=draw(st.sampled_from(("", "Kota Contoh"))),
        signatory_office="Ketua Komisi Pemilihan Umum Kabupaten Contoh",
        signatory_name="NAMA CONTOH",
        recitals=tuple(draw(st.lists(phrase(30).map(lambda t: f"bahwa {t};"), max_size=4))),
        bases=tuple(draw(st.lists(phrase(30).map(lambda t: f"Undang-Undang {t};"), max_size=12))),
        sections=tuple(titles),
        actions=tuple(actions),
    )


def _action(
    draw: Callable[..., object], section: str, number: int, sub: str, component: str, with_pic: bool
) -> PlanRow:
    months = draw(st.sets(st.integers(1, 12), max_size=12))
    return PlanRow(
        section=section,
        number=str(number),
        sub=sub,
        component=component,
        **_texts(draw, draw(st.integers(0, 9)) == 0),
        evidence=tuple(draw(st.lists(phrase(5), max_size=5))),
        months=tuple(sorted(months)),
        target=draw(st.sampled_from(("", "100%", "1 dokumen", "12 laporan", "4 kali"))),
        pic=draw(st.sampled_from(("", "Sekretaris", "Kasubbag Umum dan Logistik"))) if with_pic else "",
    )
