"""Where, when and by whom a decree was signed: "Ditetapkan di … pada tanggal …", the office, and the name below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from zona.rules.decree.reader.dates import date_in
from zona.rules.decree.reader.lines import Line
from zona.rules.decree.reader.offices import is_office, is_person, proper
from zona.rules.decree.reader.wording import join
from zona.rules.decree.reading import Place, Signatory

_PLACED = re.compile(r"^(?:ditetapkan|dikeluarkan|ditandatangani|dibuat)\s+di\b", re.IGNORECASE)
_PLACE = re.compile(r"^\w+\s+di\s*:?\s*(.*?)\s*,?\s*(?:(?:pada\s+)?tanggal\b.*)?$", re.IGNORECASE)
_OPEN_DATE = re.compile(r"^(?:pada\s+)?tanggal\b", re.IGNORECASE)
_SIGNING_LINES, _SIGNATORY_LINES = 5, 16
_PLACE_DATE = re.compile(r"^([A-Z][A-Za-z .'-]{2,40}?)\s*,\s*(\d{1,2}\s+[A-Za-z]+\s+20\d\d)$")
_SIGNED = re.compile(
    r"^(?:\(?\s*ttd\.?\s*\)?|ttd\.?/.*|tanda tangan|ditandatangani secara elektronik.*|\$\{?ttd\}?|#.*|\.{3,}|_{3,})$",
    re.IGNORECASE,
)
_SIGNED_BEHIND = re.compile(r"[\s,]+\(?ttd\b\.?\)?\s*$", re.IGNORECASE)
"""The mark of a signature behind the office, in one line with it."""
_NIP = re.compile(r"^(?:nip|nrp|pangkat|pembina|penata|ajun|komisaris)\b", re.IGNORECASE)
_COPY = re.compile(r"^(?:salinan|tembusan|lampiran)\b", re.IGNORECASE)


@dataclass(slots=True)
class Signing:
    """What stands under a decree, as far as anything does, and where."""

    place: str = ""
    signed_on: date | None = None
    signatory: Signatory | None = None
    places: dict[str, Place] = field(default_factory=dict)


def signing_of(lines: Sequence[Line]) -> Signing:
    """ "Ditetapkan di … pada tanggal …", on however many lines, and who signed below."""
    start = next((i for i, line in enumerate(lines) if _PLACED.match(line.text)), None)
    if start is None:
        return _short_signing(lines)
    signing = Signing()
    words = ""
    after = start + 1
    for offset, line in enumerate(lines[start : start + _SIGNING_LINES]):
        words = join(words, line.text)
        if found := date_in(words):
            signing.signed_on = found
            signing.places["signed_on"] = line.place
            after = start + offset + 1
            break
    if signing.signed_on is None:  # a decree not yet signed: "pada tanggal ………… 2026"
        while after < len(lines) and _OPEN_DATE.match(lines[after].text):
            after += 1
    place = _PLACE.match(words if signing.signed_on else lines[start].text)
    if place and (name := proper(place[1].strip(" :,."))):
        signing.place, signing.places["place"] = name, lines[start].place
    _take_signatory(lines[after : after + _SIGNATORY_LINES], signing)
    return signing


def _short_signing(lines: Sequence[Line]) -> Signing:
    """ "Muara Bulian, 19 September 2025" and the office below it."""
    for index in range(len(lines) - 1, -1, -1):
        match = _PLACE_DATE.match(lines[index].text)
        if match and (found := date_in(match[2])):
            here = lines[index].place
            signing = Signing(match[1].strip(), found, places={"place": here, "signed_on": here})
            _take_signatory(lines[index + 1 : index + 1 + _SIGNATORY_LINES], signing)
            return signing
    return Signing()


def _take_signatory(lines: Sequence[Line], signing: Signing) -> None:
    """The office in the lines behind the date, and the name below it."""
    end = _office_end(lines)
    office = ""
    for line in lines[:end]:
        office = join(office, line.text)
    office = _SIGNED_BEHIND.sub("", office).strip(" ,.:")
    if office:
        names = (line.text for line in lines[end:] if is_person(line.text) and not _COPY.match(line.text))
        signing.signatory = Signatory(proper(office), next(names, "").strip(" ,()"))
        signing.places["signatory"] = lines[0].place


def _office_end(lines: Sequence[Line]) -> int:
    """How many lines name the office: up to the signature's mark or a comma, or else to what looks like a person."""
    for index, line in enumerate(lines):
        if _SIGNED.match(line.text):
            return index
        if line.text.endswith(",") or _SIGNED_BEHIND.search(line.text):
            return index + 1
        if _NIP.match(line.text) or _COPY.match(line.text):
            break
    people = (i for i, line in enumerate(lines) if i and is_person(line.text) and not is_office(line.text))
    return next(people, 1)
