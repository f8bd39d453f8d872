"""Sealing an assessment: answers, notes, evidence, instrument, facts, voices and scores as one text with one digest."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from zona.assessment.models import Answer, Exhibit, InstrumentCopy, Round, Snapshot
from zona.assessment.rounddata import judgements_of, last_seal
from zona.audit.services import record
from zona.evidence.models import Confidentiality, DocumentVersion
from zona.org.codes import new_code
from zona.org.models import Person
from zona.rules.lke.freezing import FORMAT, canonical, digest_of, frozen_instrument, plain, score_json
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice
from zona.rules.lke.voices import scores_of

ABOUT = {
    "id": (
        "Potret penilaian yang dikunci. Hitung SHA-256 seluruh isi berkas ini (misalnya dengan sha256sum): hasilnya "
        "harus sama dengan sidik pada halaman potret dan pada entri assessment.sealed dalam catatan audit satuan "
        "kerja. Nilai dapat dihitung ulang dari answers, voices, dan instrumen dengan sidik instrument.sha256."
    ),
    "en": (
        "A sealed assessment. Compute the SHA-256 of all bytes of this file (with sha256sum, say): it must be the "
        "digest on the snapshot's page and in the entry assessment.sealed of the unit's audit log. The scores can be "
        "computed again from answers, voices and the instrument whose digest is instrument.sha256."
    ),
}


def seal(*, actor: Person, at: datetime, in_round: Round, move: str) -> Snapshot:
    """Makes the snapshot of a move, within its transaction, and chains its digest into the unit's log.

    From the preliminary assessment on, the unit's answers are those of the lock, which cannot have changed since.
    """
    assessment = in_round.assessment
    instrument_text = frozen_instrument(assessment.edition)
    instrument_digest = digest_of(instrument_text)
    copy = InstrumentCopy.objects.filter(sha256=instrument_digest).first() or InstrumentCopy.objects.create(
        sha256=instrument_digest, code=assessment.edition, content=instrument_text
    )
    before = last_seal(assessment)
    previous = before.sha256 if before else ""
    code = new_code()
    content = canonical(
        {
            "format": FORMAT,
            "about": ABOUT,
            "code": code,
            "unit": {"code": assessment.unit.code, "name": assessment.unit.name},
            "assessment": {
                "code": assessment.code,
                "year": assessment.year,
                "edition": assessment.edition,
                "aim": assessment.aim,
            },
            "round": {"code": in_round.code, "number": in_round.number},
            "move": move,
            "made_at": _instant(at),
            "made_by": actor.name,
            "instrument": {"code": assessment.edition, "sha256": instrument_digest},
            "facts": plain(assessment.facts),
            "previous": previous,
            **_said(in_round),
        }
    )
    digest = digest_of(content)
    entry = record(
        actor=actor,
        at=at,
        chain=assessment.unit.code,
        verb="assessment.sealed",
        subject=assessment.subject,
        data={"snapshot": code, "sha256": digest, "instrument": instrument_digest, "move": move},
    )
    return Snapshot.objects.create(
        code=code,
        round=in_round,
        move=move,
        content=content,
        sha256=digest,
        previous=previous,
        entry=entry.number,
        instrument=copy,
        made_by=actor,
        made_at=at,
    )


def _said(in_round: Round) -> dict[str, Any]:
    """Answers, evidence, voices and scores as they stand now."""
    assessment = in_round.assessment
    answers = {a.item: a for a in assessment.answers.select_related("by").order_by("item")}
    judged = judgements_of(in_round)
    unit = {item: plain(answer.value) for item, answer in answers.items()}
    scores = scores_of(load_instrument(assessment.edition), unit, judged)
    voices: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in in_round.verdicts.select_related("by").order_by("voice", "item"):
        voices[one.voice][one.item] = {
            "accepts": one.accepts,
            "value": plain(one.value),
            "seen": plain(one.seen),
            "note": one.note,
            "by": one.by.name,
            "at": _instant(one.at),
        }
    return {
        "answers": {item: _answer(answer) for item, answer in answers.items()},
        "evidence": _evidence(in_round),
        "voices": dict(voices),
        "scores": {Voice(voice).value: score_json(score) for voice, score in scores.items()},
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "value": plain(answer.value),
        "note": answer.note,
        "version": answer.version,
        "by": answer.by.name,
        "at": _instant(answer.at),
    }


def _evidence(in_round: Round) -> dict[str, list[dict[str, Any]]]:
    """What is shown for each item, with the digest of each document's present version. A limited document is named by
    its code alone: more people see a snapshot than such a document."""
    shown = list(
        Exhibit.objects.filter(assessment=in_round.assessment, removed_at=None, document__withdrawn_at=None)
        .select_related("document")
        .order_by("item", "added_at", "pk")
    )
    versions = DocumentVersion.objects.filter(document__in={e.document_id for e in shown}).select_related("file")
    current = {version.document_id: version for version in versions.order_by("position")}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for exhibit in shown:
        document, version = exhibit.document, current.get(exhibit.document_id)
        limited = document.confidentiality == Confidentiality.LIMITED
        found[exhibit.item].append(
            {
                "document": document.code,
                "title": "" if limited else document.title,
                "limited": limited,
                "version": version.position if version else 0,
                "sha256": version.file.sha256 if version else "",
            }
        )
    return dict(found)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
