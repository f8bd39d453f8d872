"""Text as it may stand in any file: without the characters that XML and JSON cannot hold."""

import re
from collections.abc import Sequence

from zona.paper.labels import day
from zona.paper.model import Picture, Signature, UnableToRender

# XML 1.0 allows tab, line feed and what is at least a space; surrogates and the last two of the plane are no text.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DOTS = "." * 24
_BLANK = "\N{NO-BREAK SPACE}"  # a line that is as high as any other
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def plain(text: str) -> str:
    """The text without control characters, its lines ended by a line feed."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lines(text: str) -> list[str]:
    """The lines of a text, at least one."""
    return plain(text).split("\n")


def suffix(picture: Picture) -> str:
    """ "png" or "jpg", from the content. Raises UnableToRender for anything else."""
    if picture.data.startswith(_PNG):
        return "png"
    if picture.data.startswith(_JPEG):
        return "jpg"
    raise UnableToRender("Gambar ini bukan PNG atau JPEG; simpan ulang gambarnya sebagai salah satunya.")


def over_signature(signature: Signature) -> list[str]:
    """The lines over the room for a signature: place and date, then the office."""
    place = plain(signature.place).strip() or DOTS
    on = day(signature.signed_on) if signature.signed_on else f"{DOTS} {signature.year or ''}".rstrip()
    dated: list[str] = []
    if signature.formal:
        dated = [f"Ditetapkan di {place}", f"pada tanggal {on}", ""]
    elif signature.dated:
        dated = [f"{place}, {on}"]
    office = plain(signature.office).strip().rstrip(",")
    return [*dated, *f"{office},".split("\n")]


def over_signatures(given: Sequence[Signature]) -> list[list[str]]:
    """The same for signatures that stand two in a row: the shorter lines begin lower, so that both sign at one height
    and a head without a date begins where the other's office does."""
    found = [over_signature(one) for one in given]
    for at in range(0, len(found), 2):
        most = max(len(lines) for lines in found[at : at + 2])
        found[at : at + 2] = [[_BLANK] * (most - len(lines)) + lines for lines in found[at : at + 2]]
    return found


def under_signature(signature: Signature) -> list[str]:
    """The lines under it: the name, and the number of a civil servant."""
    name = plain(signature.name).strip() or DOTS
    nip = plain(signature.nip).strip()
    return [name, *([f"NIP {nip}"] if nip else [])]
