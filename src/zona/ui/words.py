"""Dates, numbers and lists as people read them, in the language of the page."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from zona.rules.browsers import browser_of
from zona.rules.calendar import working_days_left as count_working_days

MONTHS = (
    gettext_lazy("Januari"),
    gettext_lazy("Februari"),
    gettext_lazy("Maret"),
    gettext_lazy("April"),
    gettext_lazy("Mei"),
    gettext_lazy("Juni"),
    gettext_lazy("Juli"),
    gettext_lazy("Agustus"),
    gettext_lazy("September"),
    gettext_lazy("Oktober"),
    gettext_lazy("November"),
    gettext_lazy("Desember"),
)
SHORT_MONTHS = (
    gettext_lazy("Jan"),
    gettext_lazy("Feb"),
    gettext_lazy("Mar"),
    gettext_lazy("Apr"),
    gettext_lazy("Mei"),
    gettext_lazy("Jun"),
    gettext_lazy("Jul"),
    gettext_lazy("Agu"),
    gettext_lazy("Sep"),
    gettext_lazy("Okt"),
    gettext_lazy("Nov"),
    gettext_lazy("Des"),
)
DAYS = (
    gettext_lazy("Senin"),
    gettext_lazy("Selasa"),
    gettext_lazy("Rabu"),
    gettext_lazy("Kamis"),
    gettext_lazy("Jumat"),
    gettext_lazy("Sabtu"),
    gettext_lazy("Minggu"),
)
NBSP = "\u00a0"
_SHOWN = 600  # letters of what somebody else wrote


def spoken(thing: Any) -> str:
    """The name of something that carries its words in both languages, as `id` and `en`."""
    return str(thing.en if get_language() == "en" else thing.id)


def device(agent: str) -> str:
    """A browser's line about itself → "Chrome di Android"."""
    browser, system = browser_of(agent)
    if browser and system:
        return gettext("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    if system:
        return gettext("Peramban di %(system)s") % {"system": system}
    return browser or gettext("Perangkat yang tidak dikenali")


_CITED = {
    "lampiran": "Annex", "pasal": "Article", "ayat": "paragraph", "angka": "item", "huruf": "letter", "bab": "Chapter",
    "tabel": "Table", "bagian": "Part", "butir": "item", "halaman": "page", "dan": "and", "sampai": "to",
    "dicabut": "revoked by", "diubah": "amended by", "jo.": "with",
}  # fmt: skip
_CITED_WORD = re.compile(rf"(?<![\w./])(?:{'|'.join(map(re.escape, _CITED))})(?![\w./])", re.IGNORECASE)


def citation(text: str) -> str:
    """A clause as it is cited, its words of order in the language of the page; the name of the law stays."""
    if get_language() != "en":
        return text
    return _CITED_WORD.sub(lambda found: _CITED[found[0].lower()], text)


def month(number: int) -> str:
    """1 → "Januari"."""
    return str(MONTHS[number - 1])


def short_month(number: int) -> str:
    """1 → "Jan"."""
    return str(SHORT_MONTHS[number - 1])


def day(value: date | None) -> str:
    """ "19 September 2025", unbreakable; an instant is taken in the installation's time zone. None → ""."""
    if value is None:
        return ""
    value = _local(value)
    return NBSP.join([str(value.day), month(value.month), str(value.year)])


def day_of_year(value: date | None) -> str:
    """ "31 Oktober", where the year is plain."""
    if value is None:
        return ""
    value = _local(value)
    return f"{value.day}{NBSP}{month(value.month)}"


def short_day(value: date | None) -> str:
    """ "19 Sep"."""
    if value is None:
        return ""
    value = _local(value)
    return f"{value.day}{NBSP}{short_month(value.month)}"


def weekday(value: date) -> str:
    """ "Senin, 20 Oktober 2025"."""
    value = _local(value)
    return f"{DAYS[value.weekday()]}, {day(value)}"


def instant(value: datetime | None) -> str:
    """ "19 September 2025, 10.42"."""
    if value is None:
        return ""
    value = timezone.localtime(value)
    return f"{day(value)}, {value:%H.%M}"


def number(value: Decimal | float | None, places: int = 0) -> str:
    """1234.56 → "1.234,56" with two places, half up; None → a dash."""
    if value is None:
        return "–"
    # Django would cut the digits off: 2.675 would be 2,67.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return formats.number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)


def short_office(name: str) -> str:
    """An office's name for a narrow place: "KPU Kab. Batang Hari". The whole name must stand elsewhere on the page."""
    return name.replace("Kabupaten ", f"Kab.{NBSP}", 1).replace("Provinsi ", f"Prov.{NBSP}", 1)


def size(octets: int) -> str:
    """A file's size as file managers say it, in steps of 1024: "840 kB", "1,4 MB", "100 MB"."""
    if octets < 1024:
        return f"{octets}{NBSP}B"
    value, unit = (octets / 1024, "kB") if octets < 1024**2 else (octets / 1024**2, "MB")
    return f"{number(value, 1 if unit == 'MB' and value < 10 else 0)}{NBSP}{unit}"


def days_left(due: date, today: date) -> str:
    """How long until a day: "3 hari lagi", "hari ini", "14 hari lewat"."""
    days = (due - today).days
    if days == 0:
        return gettext("hari ini")
    if days > 0:
        return ngettext("%(n)s hari lagi", "%(n)s hari lagi", days) % {"n": number(days)}
    return ngettext("%(n)s hari lewat", "%(n)s hari lewat", -days) % {"n": number(-days)}


def working_days_left(due: date, today: date) -> str:
    """How many working days until a day: "9 hari kerja lagi", "hari ini", "14 hari kerja lewat". Plain days where no
    working day lies between, or where holidays are not known."""
    days = count_working_days(due, today)
    if not days:
        return days_left(due, today)
    if days > 0:
        return ngettext("%(n)s hari kerja lagi", "%(n)s hari kerja lagi", days) % {"n": number(days)}
    return ngettext("%(n)s hari kerja lewat", "%(n)s hari kerja lewat", -days) % {"n": number(-days)}


def working_days_ago(day: date, today: date) -> str:
    """How long something waits: "hari ini", "2 hari kerja lalu"."""
    days = -(count_working_days(_local(day), today) or 0)
    if days <= 0:
        return gettext("hari ini") if _local(day) == today else gettext("baru saja")
    return ngettext("%(n)s hari kerja lalu", "%(n)s hari kerja lalu", days) % {"n": number(days)}


def changed_by(who: str, value: str) -> str:
    """What somebody else wrote into a field meanwhile, said at that field; a long text by its beginning."""
    said = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return gettext(
        "%(who)s mengubahnya menjadi “%(value)s”. Isian Anda tetap di sini; simpan lagi bila isian Anda yang benar."
    ) % {"who": who, "value": said or gettext("kosong")}


def join(items: Iterable[object]) -> str:
    """ "Januari", "Januari dan Februari", "Januari, Februari, dan Maret"."""
    words = [str(item) for item in items]
    if len(words) < 3:
        return gettext(" dan ").join(words)
    return ", ".join(words[:-1]) + gettext(", dan ") + words[-1]


def months(numbers: Iterable[int]) -> str:
    """Months as one reads them aloud, three or more in a row as a range: "Januari sampai Agustus, dan Desember"."""
    parts = [
        gettext("%(first)s sampai %(last)s") % {"first": month(run[0]), "last": month(run[-1])}
        if len(run) > 2
        else [month(n) for n in run]
        for run in _runs(sorted(set(numbers)))
    ]
    return join(word for part in parts for word in ([part] if isinstance(part, str) else part))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _local(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) and timezone.is_aware(value) else value
