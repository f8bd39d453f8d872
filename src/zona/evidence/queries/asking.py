"""What the register asks about a document, and what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zona.evidence.kinds import kind_of
from zona.evidence.models import Answer, Document, DocumentVersion
from zona.evidence.queries.documents import may_read
from zona.files.models import Contents
from zona.files.queries import contents_of, near
from zona.org.access import Viewer
from zona.rules.evidence.questions import Code, Like, Paper, Question, questions

MOST = 12
"""How many like documents are looked at; more of them say nothing more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the other document that it speaks of (None where it speaks of none, or where the viewer may not
    read it), and its answer, if there is one."""

    question: Question
    other: Document | None
    answer: Answer | None


def asked_of(document: Document, *, viewer: Viewer) -> list[Asked]:
    """Everything that is asked about a document, answered or not. At most eight queries."""
    current = document.versions.select_related("file").order_by("-position").first()
    if current is None or document.withdrawn_at:
        return []
    contents = contents_of([current.file.sha256]).get(current.file.sha256)
    likes = _likes(document, current, contents)
    others = {other.code: other for other, _how in likes}
    asked = questions(_paper(document, contents), [Like(_paper(other, None), how) for other, how in likes])
    answers = {(a.question, a.about): a for a in document.answers.select_related("by")}
    return [Asked(q, _readable(others.get(q.other), viewer), answers.get((str(q.code), q.about))) for q in asked]


def _readable(other: Document | None, viewer: Viewer) -> Document | None:
    return other if other and may_read(viewer, other) else None


def _paper(document: Document, contents: Contents | None) -> Paper:
    kind = kind_of(document.kind)
    first, last = document.period_from, document.period_to
    return Paper(
        key=document.code,
        title=document.title,
        kind=document.kind,
        kind_title=kind.title.id if kind else "",
        dated_on=document.dated_on,
        period=(first, last) if first and last else None,
        taken_on=contents.taken_on if contents else None,
    )


def _likes(document: Document, current: DocumentVersion, contents: Contents | None) -> list[tuple[Document, Code]]:
    """The office's other documents with the same or nearly the same content, each once, by its strongest likeness."""
    own = current.file.sha256
    found = [(other, Code.SAME_BYTES) for other in _with_bytes(document, [own])]
    if contents is not None:
        for salt, code in ((0, Code.SAME_PICTURE), (1, Code.SAME_TEXT)):
            digests = [one.sha256 for one in near(contents, salt)[: MOST * 4]]
            found += [(other, code) for other in _with_bytes(document, digests)]
    seen: dict[int, tuple[Document, Code]] = {}
    for other, code in found:
        seen.setdefault(other.pk, (other, code))
    return list(seen.values())


def _with_bytes(document: Document, digests: Sequence[str]) -> Iterable[Document]:
    """The office's other documents that hold these bytes in any version and were not withdrawn."""
    if not digests:
        return ()
    holding = DocumentVersion.objects.filter(file__sha256__in=digests, file__unit=document.unit)
    others = Document.objects.filter(pk__in=holding.values("document"), unit=document.unit, withdrawn_at=None)
    return others.exclude(pk=document.pk).select_related("unit").order_by("-registered_at")[:MOST]
