"""Photos as a paper takes them: turned upright, small enough, without what the camera wrote."""

from collections.abc import Iterable
from io import BytesIO

from zona.activities.models import MeetingPaper
from zona.files.models import StoredFile
from zona.files.pictures import open_picture
from zona.files.queries import open_bytes
from zona.paper.model import Picture

MOST, EDGE = 6, 1200  # photos in a report; pixels of the longer side


def pictures_of(papers: Iterable[MeetingPaper]) -> list[Picture]:
    """The photos of a meeting for its report, the first six; one that cannot be opened is left out."""
    found: list[Picture] = []
    for paper in papers:
        if paper.what == MeetingPaper.What.PHOTO and not paper.document.withdrawn_at and len(found) < MOST:
            version = paper.document.versions.select_related("file").order_by("-position").first()
            data = _small(version.file) if version else None
            if data:
                found.append(Picture(data, alt=paper.document.title, width=110, caption=paper.document.title))
    return found


def _small(stored: StoredFile) -> bytes | None:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with open_bytes(stored) as content, open_picture(content) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    upright.thumbnail((EDGE, EDGE))
    out = BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()
