"""Answers from a file: JSON or a workbook, told apart by the content and not by the name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zona.cli.decree import source_bytes
from zona.cli.main import UnableToRun
from zona.rules.lke.answers import Answer, Fault, read_answers
from zona.rules.lke.gates import read_facts, unknown_facts
from zona.rules.lke.instrument import Instrument, UnknownInstrument
from zona.rules.lke.loading import load_instrument, with_sheet
from zona.rules.lke.workbook.layout import Entry

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says: answers and faults, facts for the gates (None: it speaks of none), what was not placed,
    and, from a workbook, the notes too."""

    answers: dict[str, Answer]
    faults: list[Fault]
    facts: dict[str, Any] | None = None
    unknown_facts: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)


def edition(code: str) -> Instrument:
    """The edition of a code, or a fault in one line."""
    try:
        return load_instrument(code)
    except UnknownInstrument as fault:
        raise UnableToRun(str(fault)) from None


def answer_bytes(file: Path) -> bytes:
    """What the file holds, read once: it may be a pipe, which gives its bytes a single time."""
    return source_bytes(file, "jawabannya")


def edition_named(data: bytes, file: Path) -> str:
    """The edition by which a workbook of ours was written, as it says itself; "" for any other file. Raises
    `UnableToRun` where this command does not know it: an edition of a ministry's master lives with its office."""
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.lke.workbook.guide import edition_of
    from zona.rules.lke.workbook.sheets import read_sheets

    if not data.startswith(b"PK") or len(data) > MAX_BYTES:
        return ""
    try:
        code = edition_of(read_sheets(data))
    except UnableToReadSource as fault:
        raise UnableToRun(f"{file}: {fault.message}") from None
    try:
        return load_instrument(code).code if code else ""
    except UnknownInstrument:
        raise UnableToRun(
            f"{file}: lembar kerja ini dibuat menurut edisi “{code}”, yang tidak dikenal perintah ini; "
            "lihat nilainya di halaman Nilai kantor itu."
        ) from None


def read_answer_file(data: bytes, file: Path, instrument: Instrument) -> Sheet:
    """The answers in the bytes of a file. Raises `UnableToRun` where they cannot be read at all."""
    if len(data) > MAX_BYTES:
        raise UnableToRun(
            f"{file}: berkas ini lebih dari {MAX_BYTES // 1_000_000} MB; berkas jawaban jauh lebih kecil."
        )
    if not data.strip():
        raise UnableToRun(f"{file}: berkas ini kosong; isi dengan jawaban dalam bentuk JSON.")
    return read_filled(data, file, instrument) if data.startswith(b"PK") else read_json(data, file, instrument)


def read_filled(data: bytes, file: Path, instrument: Instrument) -> Sheet:
    """The answers of a filled workbook, with the rows that could not be placed."""
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.lke.workbook.read import read_workbook

    try:
        filled = read_workbook(with_sheet(instrument), data)
    except UnableToReadSource as fault:
        raise UnableToRun(f"{file}: {fault.message}") from None
    if not filled.by:
        raise UnableToRun(f"{file}: tidak ada lembar jawaban LKE di dalamnya; buat dengan `zona lke workbook`.")
    return Sheet(filled.answers, filled.faults, unplaced=[str(row) for row in filled.unplaced], entries=filled.entries)


def read_json(data: bytes, file: Path, instrument: Instrument) -> Sheet:
    """Answers in the form {"answers": {item: answer}, "facts": {name: value}}."""
    try:
        # A number with a point stays text: it is read exactly, and one beyond all measure is a fault and no crash.
        said = json.loads(data.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError):
        raise UnableToRun(
            f"{file}: berkas ini bukan buku kerja .xlsx atau .ods dan bukan JSON yang utuh; simpan lembar kerja lain "
            "sebagai .xlsx, atau periksa isinya."
        ) from None
    answers = said.get("answers") if isinstance(said, Mapping) else None
    facts = said.get("facts") if isinstance(said, Mapping) else None
    if not isinstance(answers, Mapping):
        raise UnableToRun(f'{file}: tidak ada "answers" dengan jawaban per butir; lihat docs/guide/panduan.md.')
    if facts is not None and not isinstance(facts, Mapping):
        raise UnableToRun(f'{file}: "facts" harus berisi keterangan bernama.')
    read, faults = read_answers(instrument, answers)
    if facts is None:
        return Sheet(read, faults)
    known, wrong = read_facts(instrument, facts)
    return Sheet(read, faults + wrong, known, unknown_facts(instrument, facts))
