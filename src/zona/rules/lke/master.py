"""The ministry's master of questions (`master_soal_YEAR.json`): read, and bound to our items by its own structure.

It is the official wording of an edition. Zona holds none of it; an office brings the file that its ministry gave it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zona.rules.lke.answers import Fault, exact_number
from zona.rules.lke.instrument import Instrument, Item

MAX_BYTES = 20_000_000
_DEEPEST = 12
_LAST_ROW, _LAST_COLUMN = 1_048_576, "XFD"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_COLUMNS = {
    "answer_unit": "excel_kolom_jawaban_unit",
    "answer_tpi": "excel_kolom_jawaban_tpi",
    "note_unit": "excel_kolom_catatan_unit",
    "evidence_unit": "excel_kolom_bukti_dukung_unit",
    "note_tpi": "excel_kolom_catatan_tpi",
}
_KINDS = {"YA_TIDAK": "choice", "JUMLAH": "ratio", "0-4": "index"}


class UnreadableMaster(ValueError):
    """The file is no master; `faults` name everything that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as the master offers it."""

    key: str
    label: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Soal:
    """A question of the master: where it stands ("A.I.1.i"), its words, how it is answered, its cell.

    `kind` is "choice", "ratio" (a count) or "index"; `heading` is the weight of the heading above it, `own` the one
    that it prints itself (0 for none).
    """

    id: int
    part: str
    question: str
    criteria: str
    kind: str
    choices: tuple[Choice, ...]
    heading: Fraction
    own: Fraction
    row: int | None
    columns: Mapping[str, str]

    @property
    def weight(self) -> Fraction:
        """Its own weight, or that of its heading where it has none."""
        return self.own or self.heading


@dataclass(frozen=True, slots=True)
class Master:
    """A master: its year and its questions in order."""

    year: int
    soals: tuple[Soal, ...]
    sheet: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Which item, and which of its counts, each question asks, by soal_id; and what did not find its like."""

    items: Mapping[int, tuple[str, str | None]]
    faults: list[Fault]


def read_master(data: bytes) -> Master:
    """A master from its JSON. Raises `UnreadableMaster` with every fault."""
    if len(data) > MAX_BYTES:
        raise UnreadableMaster(
            [Fault("master", "berkas ini terlalu besar untuk master soal.", "this file is too large for a master.")]
        )
    try:
        said = json.loads(data.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError):
        raise UnreadableMaster(
            [Fault("master", "berkas ini bukan JSON yang utuh.", "this file is no whole JSON.")]
        ) from None
    if not isinstance(said, Mapping) or not isinstance(said.get("data"), list):
        raise UnreadableMaster(
            [Fault("master", "tidak ada “data” dengan pohon soal.", "it has no “data” with the tree of questions.")]
        )
    faults: list[Fault] = []
    year = said.get("tahun")
    if not isinstance(year, int) or not 2000 <= year <= 2100:
        faults.append(Fault("tahun", "tahun master tidak terbaca.", "the year of the master cannot be read."))
        year = 0
    found = [_soal(*each, faults) for node in said["data"] for each in _walk(node, (), faults)]
    soals = tuple(soal for soal in found if soal is not None)
    seen: set[int] = set()
    for soal in soals:
        if soal.id in seen:
            faults.append(
                Fault(f"soal {soal.id}", "nomor ini dipakai lebih dari sekali.", "this number is used more than once.")
            )
        seen.add(soal.id)
    faults += _shared_cells(soals)
    if not soals:
        faults.append(Fault("master", "tidak ada satu soal pun di dalamnya.", "there is not one question in it."))
    if faults:
        raise UnreadableMaster(faults)
    return Master(year, soals, _sheet_name(said["data"]))


def _walk(
    node: Any, path: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[Mapping[str, Any], tuple[str, ...], Any]]:
    """Each question with the marks of the headings above it ("A", "I", "1", "i") and the nearest heading's weight."""
    where = ".".join(path) or "data"
    if not isinstance(node, Mapping) or len(path) > _DEEPEST:
        faults.append(
            Fault(where, "bagian ini bukan bagian pohon soal.", "this part is no part of the tree of questions.")
        )
        return
    mark = str(node.get("nama", "")).strip().split(".", 1)[0].strip()
    here = (*path, mark)
    if not mark or len(mark) > 5:
        name = str(node.get("nama", ""))[:40]
        faults.append(Fault(where, f"bagian “{name}” tidak bernomor.", f"the part “{name}” has no number."))
        return
    for soal in _list(node.get("soals")):
        yield (soal if isinstance(soal, Mapping) else {}), here, node.get("bobot_maksimal")
    for child in _list(node.get("children")):
        yield from _walk(child, here, faults)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _soal(said: Mapping[str, Any], path: tuple[str, ...], weight: Any, faults: list[Fault]) -> Soal | None:
    part = ".".join(path)
    number, question = said.get("id"), str(said.get("teks_pertanyaan") or "").strip()
    where = f"soal {number} ({part})"
    kind = _kind(str(said.get("jenis_jawaban") or ""))
    choices = tuple(filter(None, (_choice(c) for c in _list(said.get("skema_penilaian")))))
    wrong = None
    if not isinstance(number, int) or isinstance(number, bool):
        wrong = "id soal bukan bilangan.", "its id is no number."
    elif not question:
        wrong = "teks_pertanyaan kosong.", "teks_pertanyaan is empty."
    elif kind is None:
        name = f"jenis_jawaban “{str(said.get('jenis_jawaban'))[:20]}”"
        wrong = f"{name} tidak dikenal.", f"{name} is not known."
    elif kind == "choice" and not choices:
        wrong = "skema_penilaian kosong atau tidak terbaca.", "skema_penilaian is empty or cannot be read."
    if wrong or kind is None or not isinstance(number, int):
        faults.append(Fault(where, *(wrong or ("soal ini tidak terbaca.", "this question cannot be read."))))
        return None
    own, heading = (exact_number(given) or Fraction(0) for given in (said.get("bobot_maksimal"), weight))
    if min(own, heading) < 0:
        faults.append(Fault(where, "bobot_maksimal kurang dari nol.", "bobot_maksimal is less than zero."))
    row = _row(said, where, faults)
    columns = _columns(said, where, faults)
    criteria = str(said.get("kriteria_nilai") or "").strip()
    return Soal(number, part, question, criteria, kind, choices, heading, own, row, columns)


def _row(said: Mapping[str, Any], where: str, faults: list[Fault]) -> int | None:
    """The row of its cells; None where it names none. A row that no sheet has is a fault."""
    row = said.get("excel_baris")
    if row is None or (isinstance(row, int) and not isinstance(row, bool) and 1 <= row <= _LAST_ROW):
        return row
    name = f"excel_baris “{str(row)[:20]}”"
    faults.append(Fault(where, f"{name} bukan baris lembar kerja.", f"{name} is no row of a worksheet."))
    return None


def _columns(said: Mapping[str, Any], where: str, faults: list[Fault]) -> dict[str, str]:
    """The columns of its cells by what stands in them. A column that no sheet has, or one used twice, is a fault."""
    columns: dict[str, str] = {}
    for name, key in _COLUMNS.items():
        if not said.get(key):
            continue
        letters = str(said[key]).strip().upper()
        told = f"{key} “{letters[:20]}”"
        if not _LETTERS.fullmatch(letters) or (len(letters) == 3 and letters > _LAST_COLUMN):
            faults.append(Fault(where, f"{told} bukan kolom lembar kerja.", f"{told} is no column of a worksheet."))
        elif letters in columns.values():
            faults.append(Fault(where, f"{told} dipakai dua kali.", f"{told} is used twice."))
        else:
            columns[name] = letters
    return columns


def _shared_cells(soals: Iterable[Soal]) -> Iterator[Fault]:
    """The questions whose answer cell is already that of another."""
    taken: dict[tuple[str, int], int] = {}
    for soal in soals:
        for name in ("answer_unit", "answer_tpi"):
            if soal.row is None or name not in soal.columns:
                continue
            first = taken.setdefault((soal.columns[name], soal.row), soal.id)
            if first != soal.id:
                cell = f"{soal.columns[name]}{soal.row}"
                yield Fault(
                    f"soal {soal.id} ({soal.part})",
                    f"sel {cell} sudah dipakai soal {first}.",
                    f"the cell {cell} already belongs to question {first}.",
                )
                break


def _kind(said: str) -> str | None:
    known = _KINDS.get(said.strip().upper())
    return known or ("choice" if said and set(said.strip().upper()) <= set("ABCDE") else None)


def _choice(said: Any) -> Choice | None:
    value = exact_number(said.get("multiplier")) if isinstance(said, Mapping) else None
    if value is None or not 0 <= value <= 1 or not str(said.get("key") or "").strip():
        return None
    return Choice(str(said["key"]).strip(), str(said.get("label") or "").strip(), value)


def _sheet_name(data: list[Any]) -> str:
    for node in data:
        for soal, _, _ in _walk(node, (), []):
            if name := str(soal.get("excel_sheet") or "").strip():
                return name
    return ""


def bind(instrument: Instrument, master: Master) -> Bound:
    """Binds each question to an item: by the part it stands in, then by order, the way of answering agreeing.

    A part whose questions are not as many as ours, or answered otherwise, is bound as far as it agrees from the top and
    named in the faults; nothing is bound on a guess.
    """
    items: dict[int, tuple[str, str | None]] = {}
    faults: list[Fault] = []
    parts = dict.fromkeys(soal.part for soal in master.soals)
    left = {slot: item for item in instrument.items.values() for slot in _slots(item)}
    for part in parts:
        asked = [soal for soal in master.soals if soal.part == part]
        slots = [slot for slot in left if slot[0] == part or slot[0].startswith(f"{part}.")]
        for soal, slot in zip(asked, slots, strict=False):
            if not _answers_alike(instrument, left[slot], soal):
                faults.append(_unlike(soal, slot[0]))
                break
            items[soal.id] = slot
        faults += [
            Fault(f"soal {soal.id} ({part})", "tidak ada butir padanannya.", "no item is its like.")
            for soal in asked[len(slots) :]
        ]
        left = {slot: item for slot, item in left.items() if slot not in items.values()}
    faults += [
        Fault(" ".join(filter(None, slot)), "tidak ditanyakan dalam master ini.", "this master does not ask it.")
        for slot in left
    ]
    return Bound(items, faults)


def _unlike(soal: Soal, item: str) -> Fault:
    return Fault(
        f"soal {soal.id} ({soal.part})",
        f"cara menjawabnya lain dari butir {item}.",
        f"it is answered otherwise than item {item}.",
    )


def _slots(item: Item) -> Iterator[tuple[str, str | None]]:
    if item.formula is None:
        yield item.code, None
    for count in item.inputs:
        yield item.code, count.key


def _answers_alike(instrument: Instrument, item: Item, soal: Soal) -> bool:
    scale = instrument.scales[item.scale]
    keys = [choice.key.casefold() for choice in soal.choices]
    return scale.kind == soal.kind and (soal.kind != "choice" or keys == [key.casefold() for key in scale.values])
