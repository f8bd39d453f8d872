"""What the one door refuses."""

from django.conf import settings
from django.utils.translation import gettext

from zona.files.names import clean_name


class UnableToStore(Exception):
    """The upload cannot be taken. `message` is one sentence for the person; `too_large` says that it is the size."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.too_large = too_large


def too_large(name: str = "") -> UnableToStore:
    """The refusal of an upload over the limit."""
    limit = settings.UPLOAD_LIMIT // 2**20
    words = gettext(
        "Berkas %(name)s melebihi batas %(limit)s MB. Perkecil gambarnya atau kirim bagian yang perlu saja."
    )
    shown = f"“{clean_name(name)}”" if name else gettext("yang dikirim")
    return UnableToStore(words % {"name": shown, "limit": limit}, too_large=True)


def empty(name: str) -> UnableToStore:
    """The refusal of an upload without a byte."""
    return UnableToStore(gettext("Berkas “%(name)s” kosong. Pilih berkas yang berisi.") % {"name": clean_name(name)})


def gone() -> UnableToStore:
    """The refusal of an upload in pieces that was used or thrown away meanwhile."""
    return UnableToStore(gettext("Satu kiriman tidak ditemukan lagi. Pilih berkasnya sekali lagi."))


def bomb(name: str) -> UnableToStore:
    """The refusal of a zip that unpacks to far more than its size."""
    words = gettext("Berkas “%(name)s” mengembang jauh melebihi ukurannya sehingga tidak dapat diterima.")
    return UnableToStore(words % {"name": clean_name(name)})


def macros(name: str) -> UnableToStore:
    """The refusal of an office file that carries macros."""
    words = gettext(
        "Berkas “%(name)s” berisi makro. Simpan ulang sebagai dokumen tanpa makro (.docx, .xlsx, atau PDF),"
        " lalu kirim lagi."
    )
    return UnableToStore(words % {"name": clean_name(name)})


def program(name: str) -> UnableToStore:
    """The refusal of a program, a script, a shortcut or an installer."""
    words = gettext(
        "Berkas “%(name)s” adalah program, sehingga tidak diterima sebagai dokumen. Kirim dokumen, foto, atau PDF."
    )
    return UnableToStore(words % {"name": clean_name(name)})


def program_inside(name: str, held: str) -> UnableToStore:
    """The refusal of a zip in which a program lies."""
    words = gettext("Berkas “%(name)s” memuat program “%(held)s”. Keluarkan program itu, lalu kirim lagi.")
    return UnableToStore(words % {"name": clean_name(name), "held": clean_name(held)})


def infected(name: str, virus: str) -> UnableToStore:
    """The refusal of a file in which the antivirus found something."""
    words = gettext("Pemeriksa virus menemukan “%(virus)s” dalam berkas “%(name)s”. Berkas tidak disimpan.")
    return UnableToStore(words % {"name": clean_name(name), "virus": virus})


def unexamined(name: str) -> UnableToStore:
    """The refusal where an antivirus is configured and does not answer: nothing comes in unexamined."""
    words = gettext(
        "Pemeriksa virus tidak menjawab, sehingga berkas “%(name)s” belum dapat diterima. Coba lagi sebentar lagi;"
        " bila tetap demikian, hubungi administrator."
    )
    return UnableToStore(words % {"name": clean_name(name)})
