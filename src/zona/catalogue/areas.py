"""The areas of change of a Zona Integritas, as each edition of the guide names them.

Plans name their sections after these areas, in the words of whichever edition their office had at hand; the reader
uses the names to tell an area's heading from an ordinary row.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area of change: its place among the six, the name an edition gives it, that edition's legal basis,
    and how sure the name is ("H", "M", "L"; what is not H is shown as not established)."""

    number: int
    name: str
    edition: int
    basis: str
    confidence: str = "H"


_BASIS = {
    2014: "PermenPANRB 52/2014 Lampiran",
    2019: "PermenPANRB 52/2014 sebagaimana diubah dengan PermenPANRB 10/2019",
    2021: "PermenPANRB 90/2021 Lampiran I dan Lampiran III",
}

# The text of 2019 was not at hand, and the sheet of 2014 only as pictures of its pages.
_CONFIDENCE = {2014: "M", 2019: "L", 2021: "H"}

_NAMES = {
    2014: (
        "Manajemen Perubahan",
        "Penataan Tatalaksana",
        "Penataan Sistem Manajemen SDM",
        "Penguatan Akuntabilitas Kinerja",
        "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
    ),
    2019: (
        "Manajemen Perubahan",
        "Penataan Tatalaksana",
        "Penataan Sistem Manajemen SDM",
        "Penguatan Akuntabilitas Kinerja",
        "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
    ),
    2021: (
        "Manajemen Perubahan",
        "Penataan Tatalaksana",
        "Penataan Sistem Manajemen SDM Aparatur",
        "Penguatan Akuntabilitas",
        "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
    ),
}

# What offices write for the same areas without any edition behind it.
_USAGE = (
    (2, "Penataan Tata Laksana"),
    (2, "Tata Laksana"),
    (3, "Manajemen SDM"),
    (3, "Penataan Manajemen SDM"),
    (3, "Penataan Sistem Manajemen Sumber Daya Manusia"),
    (3, "Penataan Sistem Manajemen Sumber Daya Manusia Aparatur"),
    (3, "Penataan SDM Aparatur"),
    (4, "Akuntabilitas Kinerja"),
    (4, "Akuntabilitas"),
    (5, "Pengawasan"),
    (6, "Kualitas Pelayanan Publik"),
    (6, "Pelayanan Publik"),
    (6, "Peningkatan Pelayanan Publik"),
)

AREAS: tuple[Area, ...] = tuple(
    Area(number, name, edition, _BASIS[edition], _CONFIDENCE[edition])
    for edition, names in _NAMES.items()
    for number, name in enumerate(names, start=1)
)

IN_FORCE = 2021
"""The edition whose names are in force."""

NAMES_IN_FORCE: dict[int, str] = dict(enumerate(_NAMES[IN_FORCE], start=1))
"""Each area's number and the name that it has now."""

AREA_NAMES: tuple[tuple[int, str], ...] = tuple(
    dict.fromkeys([(area.number, area.name) for area in AREAS] + list(_USAGE))
)
