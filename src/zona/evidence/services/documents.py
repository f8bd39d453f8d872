"""Registering documents, changing what is said of them, giving them another version, withdrawing them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.evidence.kinds import kinds
from zona.evidence.models import Confidentiality, Document, DocumentVersion
from zona.evidence.refusals import Overtaken, UnableToRegister
from zona.evidence.services.reading import make_findable
from zona.evidence.uses import held_fast
from zona.files.models import Contents, StoredFile
from zona.files.queries import contents_of
from zona.files.services import Received, keep
from zona.org.codes import new_code
from zona.org.models import Person, Unit

LONGEST = {"title": 300, "number": 120, "issuer": 200}
FACTS = ("title", "number", "dated_on", "period_from", "period_to", "kind", "issuer", "confidentiality", "note")


def register_document(
    *,
    actor: Person | None,
    at: datetime,
    unit: Unit,
    file: StoredFile,
    title: str,
    number: str = "",
    dated_on: date | None = None,
    period_from: date | None = None,
    period_to: date | None = None,
    kind: str = "",
    issuer: str = "",
    confidentiality: str = Confidentiality.INTERNAL,
    note: str = "",
) -> Document:
    """Puts a stored file into the office's register, as the first version of a document.

    `file` must have been stored for evidence (`files.services.store(…, kept_for="evidence")`) and by the same unit.
    Raises `UnableToRegister` with the field at fault.
    """
    facts = _clean(
        {
            "title": title,
            "number": number,
            "dated_on": dated_on,
            "period_from": period_from,
            "period_to": period_to,
            "kind": kind,
            "issuer": issuer,
            "confidentiality": confidentiality,
            "note": note,
        }
    )
    _refuse_foreign(unit, file)
    with transaction.atomic():
        document = Document.objects.create(code=new_code(), unit=unit, registered_by=actor, registered_at=at, **facts)
        DocumentVersion.objects.create(document=document, position=1, file=file, added_by=actor, added_at=at)
        _log(actor, at, document, "evidence.registered", {"sha256": file.sha256, "file": file.name})
        _read(document, file, new=True)
    return document


def take_in(*, actor: Person | None, at: datetime, unit: Unit, received: Received, **facts: Any) -> Document:
    """Gives received bytes their row and registers them as a document with these facts (see `register_document`): both
    or neither, in one transaction."""
    with transaction.atomic():
        file = keep(actor=actor, at=at, unit=unit, received=received, kept_for="evidence")
        return register_document(actor=actor, at=at, unit=unit, file=file, **facts)


def edit_document(*, actor: Person, at: datetime, document: Document, version: int, facts: Mapping[str, Any]) -> bool:
    """Changes what is said of a document; whether anything changed. `facts` may hold some of `FACTS` or all.

    `version` is the one that the person saw: raises `Overtaken` where somebody changed it since.
    """
    wanted = _clean({**{name: getattr(document, name) for name in FACTS}, **facts})
    with transaction.atomic():
        kept = Document.objects.select_for_update().get(pk=document.pk)
        changes = {n: [_plain(getattr(kept, n)), _plain(v)] for n, v in wanted.items() if getattr(kept, n) != v}
        if not changes:
            return False
        if kept.version != version:
            raise Overtaken(_("Dokumen ini baru saja diubah orang lain. Periksa isinya, lalu simpan sekali lagi."))
        for name, value in wanted.items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save()
        if Confidentiality.LIMITED in (document.confidentiality, kept.confidentiality):
            changes = {name: [] for name in changes}  # more people read the log than a limited document
        _log(actor, at, kept, "evidence.edited", {"changes": changes})
        make_findable(kept)
    document.refresh_from_db()
    return True


def add_version(
    *, actor: Person | None, at: datetime, document: Document, file: StoredFile, note: str = "", reissued: bool = False
) -> DocumentVersion:
    """Gives the document new bytes; the former ones stay as a former version.

    Raises `UnableToRegister` for a withdrawn document, for bytes that are the present version's already, and for one on
    which something closed or issued rests, unless the room that made it has `reissued` it.
    """
    _refuse_foreign(document.unit, file)
    with transaction.atomic():
        kept = Document.objects.select_for_update().get(pk=document.pk)
        if kept.withdrawn_at:
            raise UnableToRegister(_("Dokumen ini sudah ditarik. Pulihkan lebih dahulu."))
        if not reissued:
            _refuse_held(kept)
        last = kept.versions.select_related("file").order_by("-position").first()
        if last and last.file.sha256 == file.sha256:
            raise UnableToRegister(_("Berkas ini sama persis dengan versi yang berlaku."), "berkas")
        version = DocumentVersion.objects.create(
            document=kept,
            position=(last.position if last else 0) + 1,
            file=file,
            added_by=actor,
            added_at=at,
            note=note[:300],
        )
        said = {"position": version.position, "sha256": file.sha256, "reason": note[:300]}
        _log(actor, at, kept, "evidence.version_added", said)
        _read(kept, file)
    return version


def withdraw_document(*, actor: Person, at: datetime, document: Document, reason: str) -> None:
    """Takes a document out of the register. It stays readable with its reason, and what used it says so."""
    if not reason.strip():
        raise UnableToRegister(_("Tulis alasan penarikan."), "reason")
    with transaction.atomic():
        _refuse_held(document)
        changed = Document.objects.filter(pk=document.pk, withdrawn_at=None).update(
            withdrawn_at=at, withdrawn_by=actor, withdrawn_reason=reason.strip()[:300]
        )
        if not changed:
            raise UnableToRegister(_("Dokumen ini sudah ditarik."))
        _log(actor, at, document, "evidence.withdrawn", {"reason": reason.strip()[:300]})
    document.refresh_from_db()


def restore_document(*, actor: Person, at: datetime, document: Document, reason: str) -> None:
    """Puts a withdrawn document back into the register."""
    with transaction.atomic():
        changed = Document.objects.filter(pk=document.pk, withdrawn_at__isnull=False).update(
            withdrawn_at=None, withdrawn_by=None, withdrawn_reason=""
        )
        if not changed:
            raise UnableToRegister(_("Dokumen ini tidak sedang ditarik."))
        _log(actor, at, document, "evidence.restored", {"reason": reason.strip()[:300]})
    document.refresh_from_db()


def _read(document: Document, file: StoredFile, *, new: bool = False) -> None:
    """Makes the document findable by what is known of it at once, and has its bytes examined in the background."""
    from zona.evidence.tasks import read

    make_findable(document, contents_of([file.sha256], text=True).get(file.sha256) or Contents(), new=new)
    read.enqueue(document.pk)


def _clean(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as they are kept; raises for what cannot be."""
    facts = {name: " ".join(v.split()) if isinstance(v, str) and name != "note" else v for name, v in facts.items()}
    facts["note"] = facts["note"].replace("\r\n", "\n").strip()
    if not facts["title"]:
        raise UnableToRegister(_("Isi judul dokumen."), "title")
    for name, most in LONGEST.items():
        if len(facts[name]) > most:
            raise UnableToRegister(_("Terlalu panjang: paling banyak %(most)d tanda.") % {"most": most}, name)
    if facts["kind"] and facts["kind"] not in kinds():
        raise UnableToRegister(_("Pilih jenis bukti dari daftar."), "kind")
    if facts["confidentiality"] not in Confidentiality.values:
        raise UnableToRegister(_("Pilih siapa yang boleh membaca."), "confidentiality")
    first, last = facts["period_from"], facts["period_to"]
    if first and last and first > last:
        raise UnableToRegister(_("Akhir periode mendahului awalnya."), "period_to")
    facts["period_from"], facts["period_to"] = first or last, last or first
    return facts


def _refuse_held(document: Document) -> None:
    if why := held_fast(document.pk):
        raise UnableToRegister(why)


def _refuse_foreign(unit: Unit, file: StoredFile) -> None:
    """A programming fault, never a person's: bytes of another office, or stored for something else."""
    if file.unit_id != unit.pk or file.kept_for != "evidence":
        raise ValueError("The file was not stored for this unit's evidence.")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _log(actor: Person | None, at: datetime, document: Document, verb: str, data: dict[str, Any]) -> None:
    limited = document.confidentiality == Confidentiality.LIMITED
    title = _("terbatas %(code)s") % {"code": document.code} if limited else document.title
    if limited:  # more people read the log than a limited document
        data = {name: value for name, value in data.items() if name not in {"file", "reason"}}
    record(
        actor=actor,
        at=at,
        chain=document.unit.code,
        verb=verb,
        subject=document.subject,
        data={"title": title, **data},
    )
