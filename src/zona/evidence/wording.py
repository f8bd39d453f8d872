"""The questions in words."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from zona.evidence.models import Document
from zona.evidence.queries.asking import Asked
from zona.rules.evidence.questions import Code
from zona.ui import words


def question_words(asked: Asked, document: Document) -> str:
    """The question as one reads it: what was seen, and what to say or mend."""
    return _SAID[asked.question.code](asked, document)


def _same(how: str, asked: Asked) -> str:
    other = f"“{asked.other.title}”" if asked.other else _("sebuah dokumen terbatas")
    differs = words.join(_differences()[name] for name in asked.question.differs)
    return how % {"other": other, "differs": differs}


def _differences() -> dict[str, str]:
    return {"year": _("tahun"), "period": _("periode"), "kind": _("jenis bukti")}


def _outside(_asked: Asked, document: Document) -> str:
    said = _("Tanggal dokumen %(day)s berada di luar periode %(first)s – %(last)s. Memang demikian?")
    return said % {
        "day": words.day(document.dated_on),
        "first": words.day(document.period_from),
        "last": words.day(document.period_to),
    }


def _taken(asked: Asked, document: Document) -> str:
    day = words.day(date.fromisoformat(asked.question.about[:10]))
    if document.dated_on:
        said = _("Menurut kamera, foto ini diambil pada %(day)s, bukan %(dated)s. Memang demikian?")
        return said % {"day": day, "dated": words.day(document.dated_on)}
    return _("Menurut kamera, foto ini diambil pada %(day)s, di luar periodenya. Memang demikian?") % {"day": day}


_SAID: dict[Code, Callable[[Asked, Document], str]] = {
    Code.UNREADABLE: lambda _a, _d: _(
        "Berkas ini terkunci atau rusak, sehingga pemeriksa tidak dapat membukanya. Unggah versi yang dapat dibuka, "
        "atau jelaskan."
    ),
    Code.NAMED_OTHERWISE: lambda asked, _d: (
        _(
            "Nama berkas ini berakhiran .%(ending)s, tetapi isinya bukan itu, sehingga mungkin tidak dapat dibuka. "
            "Unggah berkas yang benar, atau jelaskan."
        )
        % {"ending": asked.question.found}
    ),
    Code.SAME_BYTES: lambda asked, _d: _same(
        _("Berkas ini sama persis dengan %(other)s, tetapi %(differs)s berbeda. Memang sama?"), asked
    ),
    Code.SAME_PICTURE: lambda asked, _d: _same(
        _("Gambar ini hampir sama dengan %(other)s, tetapi %(differs)s berbeda. Memang sama?"), asked
    ),
    Code.SAME_TEXT: lambda asked, _d: _same(
        _("Isinya hampir sama dengan %(other)s, tetapi %(differs)s berbeda. Memang sama?"), asked
    ),
    Code.OUTSIDE_PERIOD: _outside,
    Code.TAKEN_ANOTHER_DAY: _taken,
    Code.TITLE_AND_KIND: lambda asked, _d: (
        _("Judulnya menyebut “%(found)s”, sedangkan jenis buktinya lain. Jenisnya sudah tepat?")
        % {"found": asked.question.found}
    ),
}


def known_words(taken: Iterable[Document], at: datetime) -> str:
    """Of which of the files that somebody brought at this instant they had put the very bytes into the register before,
    or twice now, for the same purpose; "" where that holds for none."""
    count = Counter(list(taken))
    known = [f"“{one.title}”" for one, times in count.items() if one.registered_at < at or times > 1]
    if not known:
        return ""
    return _("Berkas yang sama sudah Anda catat dan tidak dicatat dua kali: %(names)s.") % {"names": ", ".join(known)}
