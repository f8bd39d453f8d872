"""What the register asks about a document. It asks and never blocks: some reuse is right, some is an error.

One decree may prove two items; the same photo under two months may be a slip. Only a person can say which.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zona.rules.evidence.titles import forms_in


class Code(StrEnum):
    """The questions, in the order in which they are asked."""

    UNREADABLE = "unreadable"
    NAMED_OTHERWISE = "named_otherwise"
    SAME_BYTES = "same_bytes"
    SAME_PICTURE = "same_picture"
    SAME_TEXT = "same_text"
    OUTSIDE_PERIOD = "outside_period"
    TAKEN_ANOTHER_DAY = "taken_another_day"
    TITLE_AND_KIND = "title_and_kind"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the rules look at of a document. `kind_title` are the words of its kind, "" while none is chosen; `taken_on`
    is the day that the camera wrote into a photo. `digest` is that of its bytes, `opens` False where they were
    looked at and nothing opens them, `named` the ending of the file's name where the bytes are something else, "" where
    not."""

    key: str
    title: str
    kind: str = ""
    kind_title: str = ""
    dated_on: date | None = None
    period: tuple[date, date] | None = None
    taken_on: date | None = None
    digest: str = ""
    opens: bool = True
    named: str = ""

    @property
    def year(self) -> int | None:
        """The year that it belongs to, as far as it says."""
        day = self.period[0] if self.period else self.dated_on
        return day.year if day else None


@dataclass(frozen=True, slots=True)
class Like:
    """Another document of the office that is the same or nearly the same: by its bytes, its picture or its text."""

    paper: Paper
    how: Code


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its code, the field beside which it stands, and what exactly it is about.

    `about` changes with what was asked, so that an answer holds for this and not for the next; `other` is the key of
    the document that it compares with, `differs` in what the two differ ("period", "year", "kind"), `found` the form
    that the title names or the ending that the file's name has.
    """

    code: Code
    field: str
    about: str
    other: str = ""
    differs: tuple[str, ...] = ()
    found: str = ""


def questions(paper: Paper, alike: Sequence[Like] = ()) -> list[Question]:
    """What is asked about a document, in the order of `Code`; nothing where nothing seems odd."""
    rules: tuple[Callable[[], Iterable[Question]], ...] = (
        lambda: _opening(paper),
        lambda: _alike(paper, alike),
        lambda: _outside(paper),
        lambda: _taken(paper),
        lambda: _title(paper),
    )
    return [question for rule in rules for question in rule()]


def _opening(paper: Paper) -> Iterator[Question]:
    """A file that nobody can open proves nothing to whoever checks; one question of it is enough."""
    if paper.named:
        yield Question(Code.NAMED_OTHERWISE, "berkas", f"{paper.digest}:{paper.named}", found=paper.named)
    elif not paper.opens:
        yield Question(Code.UNREADABLE, "berkas", paper.digest)


def _alike(paper: Paper, alike: Sequence[Like]) -> Iterator[Question]:
    """The same under another year, period or kind; the same under the same of each is only a second copy."""
    asked: set[str] = set()
    for like in sorted(alike, key=lambda one: list(Code).index(one.how)):
        other = like.paper
        differs = _differences(paper, other)
        if not differs or other.key in asked:
            continue
        asked.add(other.key)
        yield Question(like.how, "berkas", f"{other.key}:{','.join(differs)}", other.key, differs)


def _differences(one: Paper, other: Paper) -> tuple[str, ...]:
    found = []
    if one.year and other.year and one.year != other.year:
        found.append("year")
    elif one.period and other.period and one.period != other.period:
        found.append("period")
    if one.kind and other.kind and one.kind != other.kind:
        found.append("kind")
    return tuple(found)


def _outside(paper: Paper) -> Iterator[Question]:
    if paper.dated_on and paper.period and not paper.period[0] <= paper.dated_on <= paper.period[1]:
        first, last = paper.period
        yield Question(Code.OUTSIDE_PERIOD, "dated_on", f"{paper.dated_on}:{first}:{last}")


def _taken(paper: Paper) -> Iterator[Question]:
    """A photo is asked about when its day is neither the document's nor, where it has none, within its period."""
    day = paper.taken_on
    if day is None:
        return
    if paper.dated_on:
        odd = day != paper.dated_on
    else:
        odd = paper.period is not None and not paper.period[0] <= day <= paper.period[1]
    if odd:
        yield Question(
            Code.TAKEN_ANOTHER_DAY,
            "dated_on",
            ":".join(map(str, [day, *([paper.dated_on] if paper.dated_on else paper.period or ())])),
        )


def _title(paper: Paper) -> Iterator[Question]:
    """A title that names one form of paper and a kind that names others: "Notula …" filed as an attendance list."""
    named, asked = forms_in(paper.title), forms_in(paper.kind_title)
    if not named or not asked or set(named) & set(asked):
        return  # "Laporan beserta notula" may be filed as either
    yield Question(Code.TITLE_AND_KIND, "kind", f"{named[0]}:{paper.kind}", found=named[0])
