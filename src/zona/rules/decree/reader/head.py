"""The decree's head: what it is called, who issued it, under which number, and for which year its plan is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zona.rules.decree.reader.lines import Line
from zona.rules.decree.reader.offices import agency_of, is_bare_head, is_office, office_in
from zona.rules.decree.reader.signing import signing_of
from zona.rules.decree.reader.wording import join, squash
from zona.rules.decree.reading import Decree, Place

_KIND = re.compile(r"^(?:salinan\s+)?(?:surat\s+)?keputusan\b\s*:?\s*(.*)$", re.IGNORECASE)
_NAMED = re.compile(r"^[^\W\d]+(?:\s+[^\W\d]+)+$")  # "No Nama Jabatan" heads a list and numbers no decree
_NUMBER = re.compile(r"^(?:nomor|no)\b\s*[.:]*\s*(\S.*)$", re.IGNORECASE)
_OF_YEAR = re.compile(r"^(.*?)\s*\btahun\s+(20\d\d|19\d\d)\b", re.IGNORECASE)
_ABOUT = re.compile(r"^tentang\b\s*:?\s*(.*)$", re.IGNORECASE)
_ENDS_TITLE = re.compile(
    r"^(?:menimbang|mengingat|dengan rahmat|memperhatikan|membaca|memutuskan|lampiran|nomor\b|tanggal\b|ditetapkan"
    r"|bab\s+i\b|daftar isi)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:tahun|ta|t\.a\.?|th\.?|thn\.?)\s*(?:anggaran\s*)?(20[0-4]\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_PLAN_TITLE = re.compile(
    r"\b(?:rencana (?:aksi|kerja|kegiatan)|program kerja|matriks?|renaksi|timeline|rencana pembangunan)\b",
    re.IGNORECASE,
)
_REPORT_TITLE = re.compile(r"^(?:laporan|hasil|evaluasi|monitoring)\b", re.IGNORECASE)
_ZI = re.compile(r"zona integritas|\bzi\b|\bwbk\b|\bwbbm\b", re.IGNORECASE)
_OF_OFFICE = re.compile(r"\b(?:di lingkungan|lingkup|pada)\s+(.+?)(?:\s+(?:tahun|ta)\b.*)?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:area\b|[ivx]+\.|[a-z]\.|\d+\.)", re.IGNORECASE)
_ANNEX_OF = re.compile(
    r"^lampiran\s*[:ivx\d.]*\s*(?:surat\s+)?keputusan\s+(.+?)(?=\s+(?:nomor|tentang|tanggal|rencana|program)\b|$)",
    re.IGNORECASE,
)
_REGION = re.compile(r"^(?:kabupaten|kota|provinsi|republik)\b", re.IGNORECASE)
_REGION_IN = re.compile(r"\b(?:kabupaten|kota|provinsi)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"^pemerintah(?: daerah)?\s+((?:kabupaten|kota|provinsi)\b.+)$", re.IGNORECASE)
_TITLE_LINES = 14
_HEAD_LINES = 400


@dataclass(slots=True)
class _Head:
    """What has been found of the head, and where."""

    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def put(self, name: str, value: str, place: Place) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.places[name] = place


def decree_of(lines: Sequence[Line]) -> Decree:
    """The decree's head, as far as the lines say it."""
    head = _Head()
    _opening(lines[:_HEAD_LINES], head)
    if "title" not in head.values:
        _bare_title(lines, head)
    if "issuer" not in head.values:
        _letterhead(lines, head)
    signing = signing_of(lines)
    head.places |= signing.places
    if "issuer" not in head.values and signing.signatory and is_office(signing.signatory.office):
        head.put("issuer", agency_of(signing.signatory.office), head.places["signatory"])
    year = head.values.get("year")
    numbered_on = signing.signed_on if "number" in head.values else None
    return Decree(
        title=head.values.get("title"),
        number=head.values.get("number"),
        year=int(year) if year else numbered_on.year if numbered_on else None,
        issuer=head.values.get("issuer"),
        place=signing.place or None,
        signed_on=signing.signed_on,
        signatory=signing.signatory,
        places=head.places,
    )


def _year_in(text: str) -> int | None:
    """The year that a title names, the last where it names several."""
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def _opening(lines: Sequence[Line], head: _Head) -> None:
    """From "KEPUTUSAN …" over the number to the title behind "TENTANG"."""
    for index, line in enumerate(lines):
        kind = _KIND.match(line.text)
        if not kind or len(line.text) > 160 or not _is_heading(lines, index):
            continue
        _issuer(lines, index, kind[1], head)
        _number_and_title(lines[index : index + 40], head)
        if "title" in head.values:
            return
    if "title" not in head.values:
        _number_and_title(lines[:60], head)


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether "KEPUTUSAN" begins a decree and is not a word in a sentence: a number follows soon."""
    return any(_NUMBER.match(line.text) or _ABOUT.match(line.text) for line in lines[index + 1 : index + 8])


def _issuer(lines: Sequence[Line], index: int, rest: str, head: _Head) -> None:
    words = squash(rest)
    for line in lines[index + 1 : index + 6]:
        if _NUMBER.match(line.text) or _ABOUT.match(line.text):
            break
        words = join(words, line.text)
    if number := re.search(r"\bnomor\b", words, re.IGNORECASE):
        words = words[: number.start()]
    if not is_bare_head(words):
        head.put("issuer", agency_of(words), lines[index].place)


def _number_and_title(lines: Sequence[Line], head: _Head) -> None:
    for index, line in enumerate(lines):
        if (match := _NUMBER.match(line.text)) and "number" not in head.values and not _NAMED.match(match[1]):
            _put_number(match[1], line.place, head)
        if (match := _ABOUT.match(line.text)) and "title" not in head.values:
            parts = ([match[1]] if match[1] else []) + [follow.text for follow in _title_lines(lines[index + 1 :])]
            place = line.place if match[1] or index + 1 >= len(lines) else lines[index + 1].place
            title = ""
            for part in parts:
                title = join(title, part)
            head.put("title", title.strip(" .,:"), place)
            return


def _put_number(text: str, place: Place, head: _Head) -> None:
    text = squash(text).strip(" .:")
    if about := re.search(r"\s+tentang\b", text, re.IGNORECASE):
        text = text[: about.start()]
    if match := _OF_YEAR.match(text):
        head.put("year", match[2], place)
        text = match[1]
    elif years := re.findall(r"(?<=[/.])(20\d\d)\b", text):
        head.put("year", years[-1], place)
    head.put("number", text.strip(" .:,"), place)


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of a title: up to the office that decrees, the recitals, or a gap."""
    title: list[Line] = []
    for line in lines[:_TITLE_LINES]:
        if _ENDS_TITLE.match(line.text) or (title and is_office(line.text) and line.text.endswith(",")):
            break
        if title and _apart(title[-1], line):
            break
        title.append(line)
    return title


def _apart(before: Line, after: Line) -> bool:
    """Whether an empty line lies between two lines of a text file."""
    if before.place.line is None or after.place.line is None or before.place.page != after.place.page:
        return False
    return after.place.line - before.place.line > 1


def _bare_title(lines: Sequence[Line], head: _Head) -> None:
    """A plan without a decree: its own heading, or a sheet's."""
    for index, line in enumerate(lines[:60]):
        if _PLAN_TITLE.search(line.text) and len(line.text) <= 300 and not line.text.endswith(";"):
            title = line.text
            for follow in lines[index + 1 : index + 5]:
                if follow.place.block != line.place.block and not _goes_with_title(follow, line):
                    break
                if follow.after_plan != line.after_plan or _NUMBERED.match(follow.text):
                    break
                if _ENDS_TITLE.match(follow.text) or len(title) > 250:
                    break
                title = join(title, follow.text)
            head.put("title", title.strip(" .,:"), line.place)
            return
    first = next((line for line in lines[:20] if _ZI.search(line.text) and len(line.text) <= 200), None)
    if first:
        head.put("title", first.text.strip(" .,:"), first.place)


def _goes_with_title(follow: Line, first: Line) -> bool:
    loud = follow.text.isupper() == first.text.isupper() and (follow.text.isupper() or follow.bold)
    return loud and len(follow.text) <= 160 and not _NUMBERED.match(follow.text)


def _letterhead(lines: Sequence[Line], head: _Head) -> None:
    """The body that a letterhead or a title names."""
    for index, line in enumerate(lines[:8]):
        words = line.text
        if is_office(words) and len(words) <= 120 and not _PLAN_TITLE.search(words):
            head.put("issuer", _lowest(words, lines[index + 1 : index + 5]), line.place)
            return
        if (annex := _ANNEX_OF.match(words)) and is_office(annex[1]):
            head.put("issuer", agency_of(annex[1]), line.place)
            return
    title = head.values.get("title", "")
    match = _OF_OFFICE.search(title)
    office = match[1] if match and is_office(match[1]) else office_in(title)
    if office:
        head.put("issuer", agency_of(office), head.places["title"])


def _lowest(words: str, follow: Sequence[Line]) -> str:
    """The office of a letterhead: the last of the bodies that stand under one another, with its region where only the
    government above it names that."""
    region = ""
    for line in follow:
        if _REGION.match(line.text) and len(line.text) <= 60:
            words = join(words, line.text)
            continue
        if not is_office(line.text) or len(line.text) > 120 or _PLAN_TITLE.search(line.text) or _ZI.search(line.text):
            break
        above, words = words, line.text
        if (government := _GOVERNMENT.match(above)) and not _REGION_IN.search(words):
            region = government[1]
    if region and not _REGION_IN.search(words):
        words = join(words, region)
    return agency_of(words)


def is_titled_plan(decree: Decree, lines: Sequence[Line]) -> bool:
    """Whether a document calls itself a plan."""
    titles = [decree.title or "", *(line.text for line in lines[:15] if len(line.text) <= 300)]
    return any(_PLAN_TITLE.search(title) and not _REPORT_TITLE.match(title) for title in titles)


def plan_year_of(decree: Decree, lines: Sequence[Line], header_years: Sequence[int]) -> int | None:
    """The year the plan is for: its title's, its header's, that of another heading, or else the decree's own."""
    if decree.title and (year := _year_in(decree.title)):
        return year
    if header_years:
        return max(set(header_years), key=list(header_years).count)
    for line in lines[:_HEAD_LINES]:
        if _PLAN_TITLE.search(line.text) and (year := _year_in(line.text)):
            return year
    if decree.title and (found := _ANY_YEAR.findall(decree.title)):
        return int(found[-1])
    return decree.year or (decree.signed_on.year if decree.signed_on else None)
