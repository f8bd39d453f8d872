"""The sentences with which a file is refused: what it is, and how to mend it, in Indonesian and in English.

Everything that cannot be read ends in one of these, so that their wording can be read and tested in one place.
"""

from typing import NamedTuple

from zona.rules.decree.document import UnableToReadSource

READABLE = "Word (.docx), Excel (.xlsx), PDF, HTML, teks, atau gambar (PNG, JPEG, TIFF, WebP)"
READABLE_EN = "Word (.docx), Excel (.xlsx), PDF, HTML, text, or a picture (PNG, JPEG, TIFF, WebP)"


class Refusal(NamedTuple):
    """One sentence in both languages, with `{names}` to fill in."""

    message: str
    english: str


def refuse(refusal: Refusal, **values: object) -> UnableToReadSource:
    """The exception to raise, with the values filled into the sentence."""
    return UnableToReadSource(refusal.message.format(**values), refusal.english.format(**values))


EMPTY = Refusal(
    "Berkas ini kosong; pilih berkas keputusan yang berisi.",
    "This file is empty; choose the file that holds the decree.",
)
TOO_LARGE = Refusal(
    "Berkas ini {size} MB, melebihi batas {limit} MB; kirim hanya keputusan dan lampirannya, atau perkecil gambarnya.",
    "This file is {size} MB, over the limit of {limit} MB; send only the decree and its annex, or shrink its pictures.",
)
TOO_LONG = Refusal(
    "Berkas ini memuat lebih dari {limit} {what}; kirim hanya keputusan dan lampiran rencana aksinya.",
    "This file holds more than {limit} {what_en}; send only the decree and its action plan.",
)
PASSWORD = Refusal(
    "Berkas ini terkunci dengan kata sandi; buka, simpan salinannya tanpa kata sandi, lalu kirim salinan itu.",
    "This file is locked with a password; open it, save a copy without the password, and send that copy.",
)
DAMAGED = Refusal(
    "Berkas {kind} ini rusak atau terpotong sehingga tidak dapat dibuka; buka dan simpan ulang, lalu kirim kembali.",
    "This {kind_en} file is damaged or cut off and cannot be opened; open it, save it again, and send it once more.",
)
OLD_OFFICE = Refusal(
    "Berkas ini berformat lama ({kind}); simpan sebagai {better} atau PDF, lalu kirim kembali.",
    "This file has an old format ({kind}); save it as {better} or PDF and send it again.",
)
OTHER_OFFICE = Refusal(
    "Berkas {kind} belum dapat dibaca; simpan sebagai {better} atau PDF, lalu kirim kembali.",
    "{kind} files cannot be read; save it as {better} or PDF and send it again.",
)
PRESENTATION = Refusal(
    "Berkas presentasi ({kind}) belum dapat dibaca; simpan sebagai PDF, lalu kirim kembali.",
    "Presentations ({kind}) cannot be read; save it as PDF and send it again.",
)
ARCHIVE = Refusal(
    "Ini berkas arsip ({kind}), bukan dokumen; keluarkan isinya dan kirim berkas keputusannya.",
    "This is an archive ({kind}), not a document; unpack it and send the decree itself.",
)
WRONG_TYPE = Refusal(
    f"Ini berkas {{kind}}, bukan dokumen keputusan; kirim keputusannya sebagai {READABLE}.",
    f"This is {{kind_en}}, not a decree; send the decree as {READABLE_EN}.",
)
UNKNOWN = Refusal(
    f"Isi berkas ini tidak dikenali; kirim keputusannya sebagai {READABLE}.",
    f"The content of this file is not recognised; send the decree as {READABLE_EN}.",
)
BOMB = Refusal(
    "Isi berkas {kind} ini mengembang jauh melebihi batas aman sehingga tidak dibuka; "
    "simpan ulang tanpa objek sisipan, lalu kirim kembali.",
    "The content of this {kind_en} file swells far beyond what is safe, so it was not opened; "
    "save it again without embedded objects and send that.",
)
PICTURE_TOO_LARGE = Refusal(
    "Gambar ini {width} × {height} piksel, lebih dari batas {limit} juta piksel; perkecil, lalu kirim kembali.",
    "This picture has {width} × {height} pixels, over the limit of {limit} million; shrink it and send it again.",
)
PICTURE_FAR_TOO_LARGE = Refusal(
    "Gambar ini jauh melebihi batas {limit} juta piksel sehingga tidak dibuka; perkecil, lalu kirim kembali.",
    "This picture is far over the limit of {limit} million pixels, so it was not opened; shrink it and send it again.",
)
AVIF = Refusal(
    "Gambar AVIF belum dapat dibaca; kirim sebagai JPEG.",
    "AVIF pictures cannot be read; send it as JPEG.",
)
NOTHING_THERE = Refusal(
    "Berkas {kind} ini tidak berisi teks maupun tabel; pastikan yang dikirim adalah keputusan yang sudah diisi.",
    "This {kind_en} file holds neither text nor a table; make sure that it is the decree that you send.",
)
ALL_HIDDEN = Refusal(
    "Yang terisi di berkas Excel ini tersembunyi ({what}), yang tampak kosong; tampilkan di Excel, simpan, lalu kirim "
    "kembali.",
    "What this Excel file holds is hidden ({what_en}), what it shows is empty; show it in Excel, save, and send it "
    "again.",
)
NOT_EXCEL = Refusal(
    "Berkas ini bukan berkas Excel (.xlsx) atau LibreOffice (.ods); simpan lembar kerjanya sebagai .xlsx, lalu bawa "
    "kembali.",
    "This is not a file of Excel (.xlsx) or LibreOffice (.ods); save the workbook as .xlsx and bring it again.",
)
NO_PICTURE = Refusal(
    "Berkas ini tidak mempunyai halaman {page} yang dapat digambar.",
    "This file has no page {page} that can be drawn.",
)
