"""A photo of a sheet is found by the words on it, once the job behind all others has read them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from zona.evidence.queries.search import find_documents
from zona.evidence.services import register_document
from zona.files.models import Contents, StoredFile
from zona.org.access import viewer_of

PHOTO = Path(__file__).resolve().parents[1] / "corpus" / "photo.jpg"


@pytest.mark.slow
@pytest.mark.ocr
def test_a_photographed_sheet_is_found_by_its_words(
    world: SimpleNamespace, at: datetime, keep: Callable[..., StoredFile]
) -> None:
    file = keep(PHOTO.read_bytes(), "rapat.jpg")
    made = register_document(actor=world.head, at=at, unit=world.unit, file=file, title="Lembar")
    contents = Contents.objects.get()
    assert not contents.needs_ocr
    assert "imigrasi" in contents.text.lower()
    asker = viewer_of(world.viewer, today=date(2025, 10, 20))
    assert list(find_documents("lembar imigrasi", viewer=asker)) == [made]
    assert list(find_documents("lembar gratis", viewer=asker)) == []
