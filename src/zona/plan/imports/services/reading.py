"""Reading an import's file: the work of the job, safe against a worker that dies in the midst of it.

Each time an import is queued, its `attempt` says which job may work on it; a job of an earlier attempt finds that it
is no longer asked and leaves nothing behind.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from zona.audit.services import record
from zona.files.queries import open_bytes
from zona.plan.imports import draft as d
from zona.plan.imports.notes import figures, first_notes
from zona.plan.models import DecreeImport
from zona.rules.decree.document import Document, UnableToReadSource
from zona.rules.decree.reading import Reading, Seems
from zona.rules.decree.store import document_json, reading_json

State = DecreeImport.State
log = logging.getLogger(__name__)

BROKEN = (
    "Pembacaan terhenti karena kesalahan program. Berkas Anda aman; coba baca ulang, atau kirim sebagai PDF.",
    "Reading stopped because of a fault in the program. Your file is safe; read it again, or send it as a PDF.",
)
GONE = (
    "Isi berkas ini tidak ada lagi di penyimpanan. Unggah berkasnya sekali lagi.",
    "The content of this file is no longer in the storage. Upload it once more.",
)


def read_import(*, pk: int, attempt: int, clock: Callable[[], datetime]) -> None:
    """Reads the file of an import that is queued for this attempt, and keeps what was read or why it could not be.

    Never raises for what a file holds: whatever goes wrong becomes the import's `problem`.
    """
    mine = DecreeImport.objects.filter(pk=pk, attempt=attempt)
    if not mine.filter(state=State.QUEUED).update(state=State.READING, beat_at=clock(), done=0, total=0):
        return
    item = mine.select_related("file", "unit", "started_by").defer("document", "reading", "draft").get()

    def beat(done: int, total: int) -> None:
        mine.filter(state=State.READING).update(done=done, total=total, beat_at=clock())

    try:
        document, reading = _read(item, beat)
    except UnableToReadSource as refused:
        _fail(item, clock(), refused.message, refused.english)
    except FileNotFoundError:
        _fail(item, clock(), *GONE)
    except Exception:
        log.exception("Reading import %s failed", item.code)
        _fail(item, clock(), *BROKEN)
    else:
        _keep(item, clock(), document, reading)


def _read(item: DecreeImport, beat: Callable[[int, int], None]) -> tuple[Document, Reading]:
    from zona.rules.decree.reader import read
    from zona.rules.decree.sources import load

    with open_bytes(item.file) as content:
        data = content.read()
    document = load(data, progress=beat)
    return document, read(document)


def _fail(item: DecreeImport, at: datetime, message: str, english: str, **kept: Any) -> None:
    with transaction.atomic():
        still = DecreeImport.objects.filter(pk=item.pk, attempt=item.attempt, state=State.READING)
        if still.update(state=State.FAILED, problem=message, problem_en=english, changed_at=at, **kept):
            record(
                actor=None,
                at=at,
                chain=item.unit.code,
                verb="import.failed",
                subject=item.subject,
                data={"problem": message},
            )


def _keep(item: DecreeImport, at: datetime, document: Document, reading: Reading) -> None:
    from zona.rules.decree.findings import check

    kept: dict[str, Any] = {"document": document_json(document), "reading": reading_json(reading)}
    if reading.seems is not Seems.PLAN or not reading.actions:
        _fail(item, at, reading.message or "", reading.english or "", **kept)
        return
    draft, notes = first_notes(d.draft_of(reading), reading, check(reading, document))
    counted = figures(draft, notes)
    with transaction.atomic():
        still = DecreeImport.objects.filter(pk=item.pk, attempt=item.attempt, state=State.READING)
        done = still.update(
            state=State.REVIEW,
            draft=draft,
            findings=notes,
            figures=counted,
            changed_at=at,
            problem="",
            problem_en="",
            **kept,
        )
        if done:
            record(
                actor=None,
                at=at,
                chain=item.unit.code,
                verb="import.read",
                subject=item.subject,
                data={"actions": counted["rows"], "doubts": counted["doubts"], "findings": len(notes)},
            )
