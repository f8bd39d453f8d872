"""What stands in a file, as plain words to search in. Pure: bytes in, words out."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from zona.files.pictures import open_picture

MOST_LETTERS = 100_000
"""How many letters of a file are kept to search in."""

MOST_PAGES = 200
"""How many pages of a PDF are looked at."""

MOST_SCANNED = 30
"""How many scanned pages are read by OCR, each of which takes seconds."""

FEW = 20
"""A page with fewer letters than this has no text of its own: it is a scan."""

_TEXTS = ("text/", "application/vnd.openxmlformats-officedocument.")


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a file; how many pages it has, 0 where it has none; whether pages of it must be read by OCR."""

    words: str
    pages: int = 0
    needs_ocr: bool = False


def text_of(media_type: str, data: bytes) -> Text:
    """The words that stand in a file as text. Never raises for what the file holds: an unreadable one has no words."""
    try:
        if media_type == "application/pdf":
            return _pdf_text(data)
        if media_type.startswith(_TEXTS):
            from zona.rules.decree.sources import load

            return Text(_tidy(load(data, pictures=False).text))
        return Text("", _pictures(data), needs_ocr=True) if media_type.startswith("image/") else Text("")
    except Exception:  # noqa: BLE001 - whatever a stranger's file does, the document stays
        return Text("")


def _pdf_text(data: bytes) -> Text:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        found, scanned = [], False
        for number in range(min(len(pdf), MOST_PAGES)):
            page = pdf[number]
            words = page.get_textpage().get_text_bounded()
            scanned = scanned or len(words.strip()) < FEW
            found.append(words)
        return Text(_tidy("\n".join(found)), len(pdf), scanned)


def _pictures(data: bytes) -> int:
    with open_picture(BytesIO(data)) as picture:
        return int(getattr(picture, "n_frames", 1))


def ocr(media_type: str, data: bytes) -> str:
    """The words of scanned pages and pictures, by tesseract; "" where it is not installed or finds none."""
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.decree.sources.scan.ocr import PAGE, languages, words_of

    if "ind" not in languages():
        return ""
    found: list[str] = []
    for image in _pages(media_type, data):
        try:
            words = words_of([image], PAGE)[0]
        except UnableToReadSource:
            continue
        found.append(" ".join(word.text for word in words))
    return _tidy("\n".join(found))


def _pages(media_type: str, data: bytes) -> Any:
    """The pages without text, one after the other, as grey pictures of about 200 dpi."""
    import numpy as np

    if media_type == "application/pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            done = 0
            for number in range(min(len(pdf), MOST_PAGES)):
                page = pdf[number]
                if done == MOST_SCANNED or len(page.get_textpage().get_text_bounded().strip()) >= FEW:
                    continue
                done += 1
                longest = max(page.get_size())
                yield np.asarray(page.render(scale=min(200 / 72, 2800 / longest), grayscale=True).to_pil().convert("L"))
        return
    from PIL import ImageOps, ImageSequence

    with open_picture(BytesIO(data)) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number == MOST_SCANNED:
                return
            try:
                grey = ImageOps.exif_transpose(frame).convert("L")
            except (OSError, SyntaxError):  # a damaged picture; pillow calls a broken PNG a syntax error
                return
            grey.thumbnail((2800, 2800))
            yield np.asarray(grey)


def taken_on(data: bytes) -> date | None:
    """The day that a camera wrote into a photo (EXIF DateTimeOriginal, else DateTime); None where there is none."""
    try:
        with open_picture(BytesIO(data)) as picture:
            notes = picture.getexif()
            said = notes.get_ifd(0x8769).get(0x9003) or notes.get(0x0132)
        return datetime.strptime(str(said)[:10], "%Y:%m:%d").date() if said else None  # noqa: DTZ007 - a day alone
    except Exception:  # noqa: BLE001 - a camera may have written anything
        return None


def picture_print_of(data: bytes) -> int | None:
    """The print of a picture; None where it is none, cannot be drawn or says nothing."""
    from PIL import ImageOps

    from zona.rules.evidence.likeness import picture_print

    try:
        with open_picture(BytesIO(data)) as picture:
            if picture.width * picture.height > 120_000_000:
                return None
            picture.draft("L", (256, 256))
            return picture_print(ImageOps.exif_transpose(picture))
    except Exception:  # noqa: BLE001
        return None


def _tidy(words: str) -> str:
    """The words with single spaces and without what PostgreSQL refuses, cut to a length that a search can bear."""
    return re.sub(r"[ \t\f\v]+", " ", words.replace("\x00", "")).strip()[:MOST_LETTERS]
