"""The kinds of evidence that a document can be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence: its key and its names on screen."""

    key: str
    id: str
    en: str


_KINDS = (
    ("sk_tim_zi", "SK Tim Kerja Pembangunan ZI", "Decree forming the ZI work team"),
    ("undangan", "Undangan rapat", "Meeting invitation"),
    ("daftar_hadir", "Daftar hadir", "Attendance list"),
    ("notula", "Notula/notulensi rapat", "Meeting minutes"),
    ("foto", "Dokumentasi foto/video bertanggal", "Dated photo/video record"),
    ("laporan_monev_zi", "Laporan monev ZI berkala", "Periodic ZI monitoring report"),
    ("pakta_integritas", "Pakta Integritas", "Integrity pact"),
    ("kartu_kendali", "Kartu kendali dan laporan pengendalian", "Control cards and control report"),
)


def kinds() -> dict[str, Kind]:
    """Every kind by its key, in the catalogue's order."""
    return {key: Kind(key, indonesian, english) for key, indonesian, english in _KINDS}


def kind_of(key: str) -> Kind | None:
    """The kind with this key; None for none. One that the catalogue dropped has its key for a name."""
    return kinds().get(key) or Kind(key, key, key) if key else None
