"""What a plan must have and this one lacks: Reform, Hasil, reports of assets, steps, dictums, columns."""

import re
from collections.abc import Collection, Iterable, Iterator

from zona.catalogue.planning import Need, needs
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding
from zona.rules.decree.findings.phrases import cells, says
from zona.rules.decree.reading import Finding, Place, Reading
from zona.rules.months import listed

WHERE = "Lampiran"
BOTH = re.compile(r"bebas\s+(?:dari\s+)?korupsi.*birokrasi\s+bersih", re.IGNORECASE | re.DOTALL)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about what is not there; nothing of the parts that the plan has not begun on purpose."""
    text = " . ".join(dict.fromkeys(cell for a in reading.actions for cell in cells(a)))
    yield from _reform(text, reading.left_out)
    yield from _results(text, reading.left_out)
    yield from _assets(text, reading.left_out)
    yield from _steps(text, reading)
    yield from _columns(reading)
    yield from _dictums(reading)
    yield from _two_predicates(reading)


def lacking(text: str, group: str, left_out: Collection[str] = ()) -> list[Need]:
    """The needs of a group of which a folded text does not speak, but for those of parts that were left out."""
    return [need for need in needs(group) if need.part not in left_out and not says(text, need.words)]


def _names(absent: list[Need]) -> tuple[str, str]:
    return "; ".join(n.name for n in absent), "; ".join(n.name_en for n in absent)


def _reform(text: str, left_out: Collection[str]) -> Iterator[Finding]:
    absent = lacking(text, "reform", left_out)
    asked = sum(need.part not in left_out for need in needs("reform"))
    said, said_en = _names(absent)
    if len(absent) == len(needs("reform")):
        yield finding(
            "plan.no_reform",
            WHERE,
            f"Tidak ada aksi yang menuju aspek Reform (30 poin): {said}.",
            f"No action aims at the Reform aspect (30 points): {said_en}.",
        )
    elif absent:
        yield finding(
            "plan.reform_gaps",
            WHERE,
            f"Aspek Reform belum seluruhnya dituju ({asked - len(absent)} dari {asked}). Belum ada: {said}.",
            f"The Reform aspect is aimed at in part ({asked - len(absent)} of {asked}). Missing: {said_en}.",
        )


def _results(text: str, left_out: Collection[str]) -> Iterator[Finding]:
    absent = lacking(text, "results", left_out)
    said, said_en = _names(absent)
    if len(absent) == len(needs("results")):
        yield finding(
            "plan.no_results",
            WHERE,
            f"Tidak ada aksi yang menuju komponen Hasil (40 poin): {said}.",
            f"No action aims at the Results component (40 points): {said_en}.",
        )
    elif absent:
        yield finding(
            "plan.results_gaps",
            WHERE,
            f"Komponen Hasil belum seluruhnya dituju. Belum ada: {said}.",
            f"The Results component is aimed at in part. Missing: {said_en}.",
        )


def _assets(text: str, left_out: Collection[str]) -> Iterator[Finding]:
    absent = lacking(text, "assets", left_out)
    if absent:
        said, said_en = listed(n.name for n in absent), listed((n.name_en for n in absent), "en")
        yield finding(
            "plan.no_asset_reports",
            WHERE,
            f"{said} tidak disebut, padahal kepatuhan 100% adalah syarat pengusulan dan bernilai 2 poin.",
            f"{said_en} is not mentioned, though full compliance is a gate and worth 2 points.",
            beside=absent[0].basis,
        )


def _steps(text: str, reading: Reading) -> Iterator[Finding]:
    said_elsewhere = " . ".join(fold(c.text) for c in (*reading.recitals, *reading.dictums))
    absent = lacking(f"{text} . {said_elsewhere}", "steps", reading.left_out)
    if absent:
        said, said_en = _names(absent)
        yield finding(
            "plan.steps",
            WHERE,
            f"Langkah yang belum direncanakan: {said}.",
            f"Steps that are not planned: {said_en}.",
        )


def _columns(reading: Reading) -> Iterator[Finding]:
    """Nothing of what progress is told by: one such column is enough."""
    absent = [n for n in needs("columns") if not set(n.words).intersection(reading.columns)]
    if len(absent) == len(needs("columns")):
        yield finding(
            "table.columns",
            "Lampiran, kolom",
            f"Tabel tidak mempunyai kolom {_or(n.name for n in absent)}, sehingga kemajuan tidak dapat diukur.",
            f"The table has no column for {_or((n.name_en for n in absent), 'or')}, so that progress cannot be told "
            "from it.",
        )


def _or(names: Iterable[str], word: str = "atau") -> str:
    *before, last = names
    return f"{', '.join(before)}, {word} {last}"


def _dictums(reading: Reading) -> Iterator[Finding]:
    """Nothing where the source has no dictums at all: then only the annex was given."""
    if not reading.dictums:
        return
    absent = lacking(" . ".join(fold(c.text) for c in reading.dictums), "dictums")
    if absent:
        last = reading.dictums[-1].place
        yield finding(
            "dictum.missing",
            "Diktum",
            f"Diktum tidak mengatur {listed(n.name for n in absent)}.",
            f"The dictums do not settle {listed((n.name_en for n in absent), 'en')}.",
            place=Place(last.block, last.page, last.line),
            proposal="\n".join(n.text for n in absent),
        )


def says_when_in_force(text: str) -> bool:
    """Whether a dictum is the one that says when the decree takes effect: it stands last."""
    (force,) = (need for need in needs("dictums") if need.key == "force")
    return says(fold(text), force.words)


def _two_predicates(reading: Reading) -> Iterator[Finding]:
    title = reading.decree.title or ""
    if BOTH.search(title):
        yield finding(
            "plan.two_predicates",
            "Judul",
            "Judul menuju WBK dan WBBM sekaligus, padahal WBBM mensyaratkan predikat WBK dan setahun pembangunan menuju"
            " WBBM. Sasaran tahun ini perlu satu.",
            "The title aims at WBK and WBBM at once, though WBBM asks for the WBK predicate and a year of work"
            " toward it. This year's aim should be one.",
            place=reading.decree.places.get("title"),
        )
