"""Answering what the register asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.evidence.models import Answer, Confidentiality, Document
from zona.evidence.refusals import UnableToRegister
from zona.org.models import Person
from zona.rules.evidence.questions import Code


def answer(*, actor: Person, at: datetime, document: Document, question: str, about: str, words: str) -> Answer:
    """Keeps an answer ("memang sama, karena …"); a later one to the same question takes its place, the log has both.

    Raises `UnableToRegister` for no words and for a question that does not exist.
    """
    words = " ".join(words.split())
    if not words:
        raise UnableToRegister(_("Tulis jawaban Anda."), "words")
    if len(words) > 300:
        raise UnableToRegister(_("Terlalu panjang: paling banyak %(most)d tanda.") % {"most": 300}, "words")
    if question not in set(Code) or not about or len(about) > 200:
        raise UnableToRegister(_("Pertanyaan ini tidak ada lagi. Muat ulang halaman ini."))
    with transaction.atomic():
        kept, _made = Answer.objects.update_or_create(
            document=document, question=question, about=about, defaults={"words": words, "by": actor, "at": at}
        )
        limited = document.confidentiality == Confidentiality.LIMITED
        record(
            actor=actor,
            at=at,
            chain=document.unit.code,
            verb="evidence.answered",
            subject=document.subject,
            data={
                "title": _("terbatas %(code)s") % {"code": document.code} if limited else document.title,
                "question": question,
                "about": about,
                "reason": "" if limited else words,
            },
        )
    return kept
