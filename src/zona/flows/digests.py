"""The words of a day's digest: for the inbox as parts with links, for the mail as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zona.activities.queries import Agreed
from zona.plan.queries.duties import Duty
from zona.post.models import Note
from zona.post.services.inbox import in_every_language
from zona.ui import words

MOST = 15
"""Lines of one part; the rest is counted."""
EARLY = "warning:"
"""How the key of a note begins that is an early warning."""
NEWS = "round:"
"""How the key of a note begins that tells of a round."""


class Why(StrEnum):
    """Why something stands in a digest, in the order of the digest."""

    RETURNED = "returned"
    WEEKLY = "weekly"
    AFTER = "after"
    DAY = "day"
    BEFORE = "before"
    START = "start"
    AGREED = "agreed"
    CHECK = "check"
    TEAM = "team"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Item:
    """What a digest speaks of: a month's evidence, or what a meeting agreed. `who` is whom to ask, where somebody
    else's work is told. One that is not new stands in a digest only beside others."""

    why: Why
    asked: Duty | Agreed
    is_new: bool = True
    who: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest: what the note in the inbox says in every language, the mail's subject and text in the reader's own."""

    note: dict[str, Any]
    subject: str
    text: str


def written(
    items: Sequence[Item], offices: dict[int, str], *, early: Sequence[Note] = (), language: str, today: date
) -> Digest:
    """The digest of these; `offices` names the units by their keys. The early warnings and the news of rounds
    stand in the mail alone: each is a note of its own in the inbox."""
    note = in_every_language(language, partial(_said, items, offices, early, today))
    title, parts = note["title"], note["body"]
    with translation.override(language):
        subject = f"{settings.SITE_NAME}: {title}, {words.short_day(today)}"
        warned = [part for one in early for part in one.parts]
        return Digest(note, subject, _text(title, [*_joined(warned), *parts]))


def _said(
    items: Sequence[Item], offices: dict[int, str], early: Sequence[Note], today: date
) -> tuple[str, list[dict[str, Any]]]:
    """The title and the parts in the language of the moment."""
    count = len(items) or len(early)
    if any(isinstance(item.asked, Agreed) for item in items):
        told = ngettext("%(n)d pekerjaan perlu perhatian Anda", "%(n)d pekerjaan perlu perhatian Anda", count)
    elif items:
        told = ngettext("%(n)d bukti perlu perhatian Anda", "%(n)d bukti perlu perhatian Anda", count)
    elif any(note.key.startswith(NEWS) for note in early):
        told = ngettext("%(n)d kabar untuk Anda", "%(n)d kabar untuk Anda", count)
    else:
        told = ngettext("%(n)d peringatan dini", "%(n)d peringatan dini", count)
    return told % {"n": count}, [part for why in Why if (part := _part(why, items, offices, today))]


def _joined(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts of one title as one part."""
    found: dict[str, list[Any]] = {}
    for part in parts:
        found.setdefault(part["title"], []).extend(part["lines"])
    return [{"title": title, "lines": lines} for title, lines in found.items()]


def _heading(why: Why) -> str:
    return {
        Why.RETURNED: _("Dikembalikan kepada Anda"),
        Why.WEEKLY: _("Terlambat lebih dari seminggu"),
        Why.AFTER: _("Terlambat"),
        Why.DAY: _("Batas waktunya hari ini"),
        Why.BEFORE: _("Batas waktunya beberapa hari lagi"),
        Why.START: _("Mulai bulan ini"),
        Why.AGREED: _("Tindak lanjut rapat"),
        Why.CHECK: _("Menunggu pemeriksaan Anda"),
        Why.TEAM: _("Terlambat di tim Anda"),
        Why.OFFICE: _("Terlambat di kantor Anda"),
    }[why]


def _part(why: Why, items: Sequence[Item], offices: dict[int, str], today: date) -> dict[str, Any] | None:
    ours = [item for item in items if item.why is why]
    if not ours:
        return None
    lines = [_line(item, offices[item.asked.unit], today) for item in ours[:MOST]]
    more = len(ours) - len(lines)
    if more:
        lines.append({"text": ngettext("dan %(n)d lagi", "dan %(n)d lagi", more) % {"n": more}})
    return {"title": f"{_heading(why)} ({len(ours)})", "lines": lines}


def _line(item: Item, office: str, today: date) -> dict[str, str]:
    asked = item.asked
    title = asked.title if len(asked.title) <= 160 else f"{asked.title[:159]}…"
    term, who = "", item.who
    if asked.term and item.why is not Why.CHECK:
        term = _term(asked.term.due_on, today, translation.get_language() or "id")
    if item.why in {Why.TEAM, Why.OFFICE}:
        who = who or _("belum ada penanggung jawab")
    under = ", ".join(part for part in (asked.about, term, who, office) if part)
    return {"text": title, "under": under, "href": asked.href}


@lru_cache(maxsize=512)
def _term(due_on: date, today: date, language: str) -> str:  # noqa: ARG001 - the language is part of the key
    """The last day in words; the same few days stand in thousands of lines."""
    return _("batas waktu %(day)s, %(left)s") % {"day": words.day(due_on), "left": words.days_left(due_on, today)}


def _text(title: str, parts: Sequence[dict[str, Any]]) -> str:
    blocks = [f"{title}."]
    for part in parts:
        lines = [part["title"], "-" * len(part["title"])]
        for line in part["lines"]:
            lines.append(f"* {line['text']}")
            lines += [f"  {line['under']}"] if line.get("under") else []
            lines += [f"  {settings.SITE_URL}{quote(line['href'], safe='/?=%')}"] if line.get("href") else []
        blocks.append("\n".join(lines))
    settings_at = f"{settings.SITE_URL}{reverse('post_reminders')}"
    blocks.append(_("Atur pengingat Anda: %(href)s") % {"href": settings_at})
    return "\n\n".join(blocks).replace("\u00a0", " ") + "\n"
