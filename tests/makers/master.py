"""A made-up master of questions in the ministry's shape, in our own words, for the whole instrument."""

import json
from typing import Any

from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.workbook.layout import layout_of

EDITION = load_instrument("zi-2026")
_KINDS = {"ya_tidak": "YA_TIDAK", "abc": "ABC", "abcd": "ABCD", "abcde": "ABCDE", "nilai_0_4": "0-4"}
_NAMES = {"A": "A. PENGUNGKIT", "A.I": "I. PEMENUHAN", "A.II": "II. REFORM", "B": "B. HASIL"}


def master(instrument: Instrument = EDITION) -> dict[str, Any]:
    """The tree, to be altered before `as_bytes`."""
    roots: list[dict[str, Any]] = []
    for slot in layout_of(instrument).slots:
        item = slot.item
        parts = item.code.split(".")[:-1]
        if item.subcomponent == "A.II.5.iii":
            parts.append(item.letter)
        node = _node(roots, parts, instrument, item)
        node["soals"].append(_soal(instrument, slot))
    return {"tahun": 2026, "data": roots}


def _node(roots: list[dict[str, Any]], parts: list[str], instrument: Instrument, item: Item) -> dict[str, Any]:
    level = roots
    node: dict[str, Any] = {}
    for depth in range(1, len(parts) + 1):
        code = ".".join(parts[:depth])
        name = _NAMES.get(code) or f"{parts[depth - 1]}. Bagian {code}"
        node = next((n for n in level if n["nama"] == name), {})
        if not node:
            node = {"id": 0, "nama": name, "bobot_maksimal": 0, "children": [], "soals": []}
            level.append(node)
        level = node["children"]
    sub = instrument.subcomponents[item.subcomponent]
    own = sub.weight / len(sub.items) if item.subcomponent == "A.II.5.iii" else sub.weight
    node["bobot_maksimal"] = float(own)
    return node


def _soal(instrument: Instrument, slot: Any) -> dict[str, Any]:
    columns = instrument.sheet.columns if instrument.sheet else {}
    return {
        "id": slot.cell.soal_id,
        "teks_pertanyaan": slot.count.title.id if slot.count else slot.item.question.id,
        "kriteria_nilai": "",
        "jenis_jawaban": "Jumlah" if slot.count else _KINDS[slot.item.scale],
        "bobot_maksimal": float(instrument.item_weight(slot.item.code)) if slot.item.aspect == "hasil" else 0,
        "skema_penilaian": [
            {"key": o.key.capitalize(), "label": o.means.id, "multiplier": float(o.value)} for o in slot.item.options
        ],
        "excel_sheet": "Jawaban",
        "excel_baris": slot.row,
        "excel_kolom_jawaban_unit": columns["answer_unit"],
        "excel_kolom_jawaban_tpi": columns["answer_tpi"],
        "excel_kolom_catatan_unit": columns["note_unit"],
        "excel_kolom_bukti_dukung_unit": columns["evidence_unit"],
        "excel_kolom_catatan_tpi": columns["note_tpi"],
    }


def soals(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Every question of a tree, in order."""
    found = list(tree.get("soals", ()))
    for child in tree.get("data", tree.get("children", ())):
        found += soals(child)
    return found


def part(tree: dict[str, Any], code: str) -> dict[str, Any]:
    """A heading of the tree by its marks ("A.I.1.i")."""
    level, node = tree["data"], tree
    for mark in code.split("."):
        node = next(n for n in level if n["nama"].split(".")[0] == mark)
        level = node["children"]
    return node


def as_bytes(tree: dict[str, Any]) -> bytes:
    """The file."""
    return json.dumps(tree).encode()
