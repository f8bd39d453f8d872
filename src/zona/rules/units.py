"""A file of units (CSV) as rows of the tree. Two kinds of header are read: the product's own and that of a regional
list (`kode_wilayah,tingkat,nama_wilayah,kode_provinsi`), whose offices are those of the KPU."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from zona.rules.names import kip_names, kpu_names

ROOT = "kpu"
ACEH = "11"
_CODE = re.compile(r"[a-z0-9_-]{1,40}", re.IGNORECASE)
# First words of other addresses.
RESERVED = {"akun", "api", "bahasa", "cari", "ganti", "hadir", "komponen", "penilai", "portalrb", "static", "tema"}
RESERVED |= {"warna"}
_OWN = ("code", "level", "name")
_REGIONAL = ("kode_wilayah", "tingkat", "nama_wilayah", "kode_provinsi")
_LEVELS = {"provinsi", "kabupaten", "kota"}


class UnableToReadUnits(Exception):
    """A file of units has a fault; the message is one Indonesian sentence with the line and how to mend it."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a file gives it. `parent` is a code, "" for a root; `line` counts from 1, the header included."""

    line: int
    code: str
    level: str
    name: str
    long_name: str
    parent: str
    aliases: tuple[str, ...] = ()


def read_units(data: bytes, *, known: Iterable[str] = ()) -> list[UnitRow]:
    """The units of a CSV file, parents before children.

    `known` are the codes of units that exist already and may be parents. UTF-8, with commas or semicolons. Raises
    `UnableToReadUnits` for the first bad line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnableToReadUnits("Berkas bukan teks UTF-8: simpan ulang sebagai CSV UTF-8.") from None
    header, _, _ = text.partition("\n")
    table = csv.reader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        columns = [name.strip().lower() for name in next(table, [])]
        if set(columns) >= set(_REGIONAL):
            rows = [_root(), *(_regional(line, cells) for line, cells in _lines(table, columns))]
        elif set(columns) >= set(_OWN):
            rows = [_own(line, cells) for line, cells in _lines(table, columns)]
        else:
            raise UnableToReadUnits(
                f"Baris 1: judul kolom tidak dikenal; tulis {','.join(_OWN)},parent atau {','.join(_REGIONAL)}."
            )
    except csv.Error as error:
        raise UnableToReadUnits(
            f"Baris {table.line_num}: bukan CSV yang utuh ({error}); periksa tanda kutip."
        ) from None
    if len(rows) == 0:
        raise UnableToReadUnits("Baris 2: tidak ada satuan kerja di bawah judul kolom; isi sedikitnya satu baris.")
    return _in_order(rows, set(known))


def _lines(table: Iterable[list[str]], columns: list[str]) -> Iterable[tuple[int, dict[str, str]]]:
    for cells in table:
        line: int = table.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            raise UnableToReadUnits(
                f"Baris {line}: {len(cells)} sel untuk {len(columns)} kolom; apit nama yang berkoma dengan tanda kutip."
            )
        yield line, dict(zip(columns, (" ".join(cell.split()) for cell in cells), strict=False))


def _root() -> UnitRow:
    return UnitRow(1, ROOT, "pusat", *kpu_names("pusat", ""), parent="")


def _regional(line: int, cells: dict[str, str]) -> UnitRow:
    code, level, region, province = (cells.get(name, "") for name in _REGIONAL)
    if level not in _LEVELS:
        raise UnableToReadUnits(f"Baris {line}: tingkat {level!r} tidak dikenal; tulis provinsi, kabupaten atau kota.")
    if not region:
        raise UnableToReadUnits(f"Baris {line}: nama_wilayah kosong; isi nama wilayahnya.")
    name, long_name = (kip_names if province == ACEH else kpu_names)(level, region)
    parent = ROOT if level == "provinsi" else province
    return _checked(UnitRow(line, code, level, name, long_name, parent))


def _own(line: int, cells: dict[str, str]) -> UnitRow:
    name = cells.get("name", "")
    aliases = tuple(part.strip() for part in cells.get("aliases", "").split("|") if part.strip())
    return _checked(
        UnitRow(
            line,
            cells.get("code", ""),
            cells.get("level", ""),
            name,
            cells.get("long_name", "") or name,
            cells.get("parent", ""),
            aliases,
        )
    )


def checked(*, code: str, level: str, name: str, long_name: str = "") -> UnitRow:
    """One unit as somebody types it, with the same checks. Raises `UnableToReadUnits`."""
    tidy = [" ".join(text.split()) for text in (code, level, name, long_name or name)]
    return _checked(UnitRow(1, tidy[0], tidy[1], tidy[2], tidy[3], parent=""))


def _checked(row: UnitRow) -> UnitRow:
    if not _CODE.fullmatch(row.code) or row.code.lower() in RESERVED:
        raise UnableToReadUnits(
            f"Baris {row.line}: kode {row.code!r} tidak dapat dipakai; tulis 1–40 huruf, angka atau tanda hubung."
        )
    if not row.name or not row.level:
        missing = "nama" if not row.name else "tingkat"
        raise UnableToReadUnits(f"Baris {row.line}: {missing} satuan kerja {row.code} kosong; isi {missing}nya.")
    if len(row.level) > 20 or any(len(name) > 200 for name in (row.name, row.long_name, *row.aliases)):
        raise UnableToReadUnits(
            f"Baris {row.line}: tingkat paling panjang 20 huruf dan nama paling panjang 200; persingkat."
        )
    return row


def _in_order(rows: list[UnitRow], known: set[str]) -> list[UnitRow]:
    by_code: dict[str, UnitRow] = {}
    for row in rows:
        if row.code in by_code:
            raise UnableToReadUnits(
                f"Baris {row.line}: kode {row.code} sudah dipakai di baris {by_code[row.code].line}; ubah salah satu."
            )
        by_code[row.code] = row
    for row in rows:
        if row.parent and row.parent not in by_code and row.parent not in known:
            raise UnableToReadUnits(
                f"Baris {row.line}: induk {row.parent} dari {row.code} tidak ada; tambahkan atau perbaiki kodenya."
            )
    try:
        order = TopologicalSorter({r.code: {r.parent} & by_code.keys() for r in rows}).static_order()
        return [by_code[code] for code in order]
    except CycleError as error:
        ring = error.args[1]
        raise UnableToReadUnits(
            f"Baris {by_code[ring[0]].line}: induk berputar ({' → '.join(ring)}); perbaiki salah satu induknya."
        ) from None
