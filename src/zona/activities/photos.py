"""Photos as a paper takes them: turned upright, small enough, without what the camera wrote."""

from collections.abc import Iterable

from zona.activities.models import MeetingPaper
from zona.files.pictures import small_pictures
from zona.files.queries import open_bytes
from zona.paper.model import Picture

MOST, EDGE = 6, 1200  # photos in a report; pixels of the longer side


def pictures_of(papers: Iterable[MeetingPaper]) -> list[Picture]:
    """The photos of a meeting for its report, the first six that open."""
    held: list[tuple[str, bytes]] = []
    for paper in papers:
        if paper.what == MeetingPaper.What.PHOTO and not paper.document.withdrawn_at and len(held) < MOST:
            data = _bytes_of(paper)
            if data:
                held.append((paper.document.title, data))
    drawn = small_pictures([data for _title, data in held], edge=EDGE)
    return [
        Picture(data, alt=title, width=110, caption=title)
        for (title, _whole), data in zip(held, drawn, strict=True)
        if data
    ]


def _bytes_of(paper: MeetingPaper) -> bytes | None:
    version = paper.document.versions.select_related("file").order_by("-position").first()
    if version is None:
        return None
    try:
        with open_bytes(version.file) as content:
            return bytes(content.read())
    except OSError:
        return None
