"""What the register asks about a document, and what was answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zona.evidence.kinds import kind_of
from zona.evidence.models import Answer, Document, DocumentVersion
from zona.evidence.queries.documents import may_read
from zona.files.kinds import false_ending
from zona.files.models import Contents, StoredFile
from zona.files.queries import Seen, seen_of
from zona.org.access import Viewer
from zona.rules.evidence.questions import Code, Like, Paper, Question, questions

MOST = 12
"""How many like documents are looked at; more of them say nothing more."""
MOST_HOLDERS = 500
"""How many versions are read at most to find them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the other document that it speaks of (None where it speaks of none, or where the viewer may not
    read it), and its answer, if there is one."""

    question: Question
    other: Document | None
    answer: Answer | None


def asked_of(document: Document, *, viewer: Viewer) -> list[Asked]:
    """Everything that is asked about a document, answered or not. Four queries."""
    current = document.versions.select_related("file").order_by("-position").first()
    if current is None:
        return []
    seen = seen_of([current.file.sha256])
    return asked_of_all([(document, current.file)], seen, viewer=viewer).get(document.pk, [])


def asked_of_all(
    documents: Iterable[tuple[Document, StoredFile]], seen: Seen, *, viewer: Viewer
) -> dict[int, list[Asked]]:
    """Everything that is asked about each of these, answered or not, by its key; those that were withdrawn are missing.
    Each comes with the file of its present version, and `seen` with what was found in these. Two queries."""
    held = [(one, file) for one, file in documents if not one.withdrawn_at]
    given, files = {one.pk: one for one, _f in held}, {one.pk: file for one, file in held}
    if not given:
        return {}
    alike = {pk: _alike(file.sha256, seen.near) for pk, file in files.items()}
    holders = _holders(
        {one.unit_id for one in given.values()}, {digest for pairs in alike.values() for digest, _c in pairs}
    )
    answers: dict[int, dict[tuple[str, str], Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(document__in=given).select_related("by"):
        answers[answer.document_id][answer.question, answer.about] = answer
    found: dict[int, list[Asked]] = {}
    for pk, pairs in alike.items():
        likes = _likes(given[pk], pairs, holders)
        others = {other.code: other for other, _how in likes}
        paper = _paper(given[pk], seen.known.get(files[pk].sha256), files[pk])
        found[pk] = [
            Asked(q, _readable(others.get(q.other), viewer), answers[pk].get((str(q.code), q.about)))
            for q in questions(paper, [Like(_paper(other), how) for other, how in likes])
        ]
    return found


def _readable(other: Document | None, viewer: Viewer) -> Document | None:
    return other if other and may_read(viewer, other) else None


def _paper(document: Document, contents: Contents | None = None, file: StoredFile | None = None) -> Paper:
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
        digest=file.sha256 if file else "",
        opens=contents is None or contents.state != Contents.State.LOCKED,
        named=false_ending(file.name, file.media_type) if file else "",
    )


def _alike(own: str, near: Mapping[str, tuple[list[str], list[str]]]) -> list[tuple[str, Code]]:
    """The digests that are the same or nearly the same, each with how: the strongest likeness first."""
    pictures, texts = near.get(own, ((), ()))
    codes = ((Code.SAME_BYTES, [own]), (Code.SAME_PICTURE, pictures), (Code.SAME_TEXT, texts))
    return [(digest, code) for code, digests in codes for digest in digests[: MOST * 4]]


def _holders(units: Iterable[int], digests: Iterable[str]) -> dict[tuple[int, str], list[Document]]:
    """The documents that hold these bytes in any version and were not withdrawn, the latest first, by office and
    digest."""
    holding = DocumentVersion.objects.filter(file__sha256__in=digests, document__withdrawn_at=None)
    mine = holding.filter(file__unit__in=units, document__unit__in=units).select_related("file", "document__unit")
    found: dict[tuple[int, str], list[Document]] = defaultdict(list)
    for version in mine.order_by("-document__registered_at")[:MOST_HOLDERS]:
        found[version.document.unit_id, version.file.sha256].append(version.document)
    return found


def _likes(
    document: Document, pairs: Iterable[tuple[str, Code]], holders: Mapping[tuple[int, str], list[Document]]
) -> list[tuple[Document, Code]]:
    """The office's other documents with the same or nearly the same content, each once, by its strongest likeness."""
    seen: dict[int, tuple[Document, Code]] = {}
    count: Counter[Code] = Counter()
    for digest, code in pairs:
        for other in holders.get((document.unit_id, digest), ()):
            if other.pk != document.pk and other.pk not in seen and count[code] < MOST:
                count[code] += 1
                seen[other.pk] = (other, code)
    return list(seen.values())
