"""An item of the self-assessment as HTML. Text is put together, not rendered: an area has twenty items of a hundred
nodes, and this is the screen that a team works at. What stands here is what no page may change by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.template.defaultfilters import linebreaksbr, truncatechars
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from zona.assessment.figures import points
from zona.assessment.queries.holdings import Holding, Row
from zona.assessment.sheet import Choice, Entry, Line, answer_key
from zona.evidence.models import Document
from zona.ui import words
from zona.ui.drawing import safe

TITLE = 120
"""How many letters of a row the small label above its number shows."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where an item stands: the office's code, the year, the assessment's code, the hidden field against forged forms;
    whether it may be answered, whether it stands alone on its page, whether the answer is only supposed."""

    unit: str
    year: int
    assessment: str
    token: str
    may_answer: bool
    alone: bool = False
    supposing: bool = False

    def address(self, name: str, *rest: str) -> str:
        """The address of a page of this office and year, ready for HTML."""
        return _address(name, self.unit, self.year, *rest)


@lru_cache(maxsize=8192)
def _address(name: str, *rest: str | int) -> str:
    return escape(reverse(name, args=rest))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an item in one language, ready for HTML; where a figure stands within, "%(…)s"."""

    answer: str
    empty: str
    note: str
    note_of: str
    take: str
    keep: str
    saved: str
    theirs: str
    their_note: str
    together: str
    of: str
    proofs: str
    help: str
    loose: str
    attach: str
    accepted: str
    pending: str
    registered: str
    served: str
    proposed: str
    official: str
    own: str
    lacks: str


@lru_cache(maxsize=8)
def _said(language: str) -> _Words:  # noqa: ARG001 - part of the key
    """The words in the language that is spoken: asked for once, not for each of twenty items."""
    said = (
        gettext("Jawaban"),
        gettext("Kosongkan jawaban"),
        gettext("Catatan"),
        gettext("Catatan butir %(code)s"),
        gettext("Pakai %(option)s"),
        gettext("Simpan jawaban"),
        gettext("Tersimpan %(at)s"),
        gettext("Jawaban yang tersimpan sekarang: %(theirs)s."),
        gettext("Catatan yang tersimpan sekarang: “%(note)s”."),
        gettext("Belum tersimpan; tersimpan setelah semua angkanya terisi."),
        gettext("dari %(weight)s"),
        gettext("Bukti yang lazim:"),
        gettext("Bantuan"),
        gettext("Lepas"),
        gettext("Pasang"),
        gettext("diterima"),
        gettext("belum diterima"),
        gettext("dari daftar bukti"),
        gettext("Dilayani aksi"),
        gettext("usulan"),
        gettext("Bunyi resmi, master %(year)s"),
        gettext("jawaban kantor"),
        gettext("belum ada data"),
    )
    return _Words(*map(escape, said))


def item_line(line: Line, around: Around) -> SafeString:
    """The `<article>` of an item: what is asked, its form or its answer, what usually proves it, what is shown for it,
    what is at hand, which rows serve it."""
    said = _said(get_language() or "id")
    unanswered = "" if line.is_answered else " open"
    note = f'<p class="muted small">{escape(line.note)}</p>\n' if line.note else ""
    asked = answer_form(line, around) if around.may_answer else _answered(line, said)
    return safe(
        f'<article class="lkeitem{unanswered}" id="butir-{escape(line.item.code)}">\n{_head(line, around)}\n'
        f"{_official(line, around, said)}{note}{asked}\n{_usual(line, around, said)}\n{_shown(line, around, said)}"
        f"{_at_hand(line, around, said)}{_served(line, around, said)}</article>\n"
    )


def answer_form(line: Line, around: Around) -> SafeString:
    """The form of an item's answer: it is sent by itself when something in it changes, or by its button, which stands
    before the suggestion's: Enter presses a form's first button, and must save what was chosen."""
    said, code = _said(get_language() or "id"), escape(line.item.code)
    to = escape(line.save_at) or around.address("assessment_answer", line.item.code)
    by_itself = not (around.alone or line.save_at)
    fields = _choices(line, said, by_itself=by_itself) if line.choices else _counts(line, code, said)
    note = "" if around.supposing else _note(line, around, said, code)
    begun = f'<form method="post" action="{to}" data-keep="lke-{escape(around.assessment)}-{code}"'
    button = f'<button class="button second small">{said.keep}</button>'
    if by_itself:
        return safe(
            f"{begun}{_live(to)}>{around.token}{fields}\n{note}\n"
            f'<div class="actions">{button}<div class="answersaid" data-state aria-live="polite">'
            f"{answer_said(line)}</div></div>{_suggested(line, said)}</form>"
        )
    return safe(
        f"{begun}>{around.token}{_fault(line, said)}{_version(line)}\n{fields}\n{note}\n"
        f'<p class="actions">{button}{_state(line, said)}</p>'
        f'{_suggested(line, said)}\n<p class="small">{_worth(line, said)}</p></form>'
    )


def answer_said(line: Line) -> SafeString:
    """What a form that saves by itself says of its answer: what it is worth and when it was kept, or why it was not,
    with the version that the next saving follows. Only this is drawn anew after a saving, never a field: somebody is
    typing in the next one by then."""
    said = _said(get_language() or "id")
    state = _state(line, said)
    return safe(
        f'{_version(line)}{_fault(line, said)}<p class="small">{_worth(line, said)}{" · " if state else ""}{state}</p>'
    )


def _version(line: Line) -> str:
    return f'<input type="hidden" name="version" value="{line.version}">'


def _live(to: str) -> str:
    """Saving at each change, one request after another: the last state wins, and each follows the version before."""
    return (
        f' hx-post="{to}" hx-trigger="change, submit" hx-target="find .answersaid" hx-swap="innerHTML" '
        'hx-sync="this:queue last"'
    )


def _head(line: Line, around: Around) -> str:
    if around.alone:
        return f'<h2 class="question">{escape(line.question)}</h2>'
    to, code = around.address("assessment_item", line.item.code), escape(line.item.code)
    return f'<h3><a href="{to}">{code}</a> {escape(line.question)}</h3>'


def _official(line: Line, around: Around, said: _Words) -> str:
    if not line.official:
        return ""
    asked = "".join(
        f"<p>{linebreaksbr(soal.question, autoescape=True)}</p>"
        + (f'<p class="muted small">{linebreaksbr(soal.criteria, autoescape=True)}</p>' if soal.criteria else "")
        for soal in line.official
    )
    opened = " open" if around.alone else ""
    named = said.official % {"year": line.official_year}
    return f'<details class="official"{opened}><summary>{named}</summary>{asked}</details>\n'


def _fault(line: Line, said: _Words) -> str:
    if not line.fault:
        return ""
    theirs, conflict = "", ""
    if line.theirs:
        theirs, conflict = f" {said.theirs % {'theirs': escape(line.theirs)}}", " data-conflict"
        if line.answer and line.answer.note and line.answer.note != line.words:
            theirs += f" {said.their_note % {'note': escape(line.answer.note)}}"
    return f'<p class="message error" role="alert"{conflict}>{escape(line.fault)}{theirs}</p>'


def _choices(line: Line, said: _Words, *, by_itself: bool) -> str:
    """The options. A form that saves by itself is not drawn anew, so its way to no answer waits there unseen."""
    drawn = "\n".join(_choice(answer_key(c.key), c.key, c.means, points(c.points), c.chosen) for c in line.choices)
    empty = f'<input type="radio" name="value" value=""><span class="muted">{said.empty}</span>'
    none = f'\n<label class="none">{empty}</label>'
    return (
        f'<fieldset class="options"><legend class="sr">{said.answer}</legend>\n{drawn}'
        f"{none if line.is_answered or by_itself else ''}</fieldset>"
    )


@lru_cache(maxsize=4096)
def _choice(said: str, key: str, means: str, worth: str, chosen: bool) -> str:
    """An option to choose by. An area has a hundred, and all but the chosen one are the same in every office."""
    checked = " checked" if chosen else ""
    return (
        f'<label><input type="radio" name="value" value="{escape(key)}"{checked}><span><b>{escape(said)}</b> '
        f'{escape(means)}</span><span class="muted">{escape(worth)}</span></label>'
    )


def _counts(line: Line, code: str, said: _Words) -> str:
    together = f' data-together="{said.together}"' if len(line.entries) > 1 else ""
    return f'<div class="counts"{together}>{"".join(_count(entry, code) for entry in line.entries)}</div>'


def _count(entry: Entry, code: str) -> str:
    name = escape(entry.name)
    at = f"i-{code}-{name}"
    return (
        f'<div class="field"><label for="{at}">{escape(entry.label)}</label><input id="{at}" name="{name}" '
        f'value="{escape(entry.value)}" inputmode="decimal" autocomplete="off" maxlength="12"></div>'
    )


def _suggested(line: Line, said: _Words) -> str:
    if not line.suggested:
        return ""
    if not line.is_answered:
        take = said.take % {"option": escape(answer_key(line.suggested))}
        button = f'<button class="link small" name="value" value="{escape(line.suggested)}">{take}</button>'
        return f'<p class="suggested">{escape(line.suggestion)} {button}</p>'
    if line.answer and line.suggested != line.answer.value:
        return f'<p class="suggested differs">{escape(line.suggestion)}</p>'
    return ""


def _note(line: Line, around: Around, said: _Words, code: str) -> str:
    opened = " open" if line.words or around.alone or line.fault else ""
    return (
        f'<details class="notefield"{opened}><summary>{said.note}</summary><div class="field"><label class="sr" '
        f'for="n-{code}">{said.note_of % {"code": code}}</label><textarea id="n-{code}" name="note" rows="2" '
        f'maxlength="4000">{escape(line.words)}</textarea></div></details>'
    )


def _state(line: Line, said: _Words) -> str:
    if line.answer is None:
        return ""
    when = words.instant(line.answer.at)
    if line.saved:
        return f'<span class="positive" role="status">{said.saved % {"at": when}}</span>'
    return f'<span class="muted small">{escape(line.answer.by.name)}, {when}</span>'


def _worth(line: Line, said: _Words) -> str:
    """What the answer brings of what the item could."""
    if line.lacks_data:
        return f"<b>{said.lacks}</b>, {points(line.points)} {said.of % {'weight': points(line.weight)}}"
    return f"<b>{points(line.points)}</b> {said.of % {'weight': points(line.weight)}}"


def _answered(line: Line, said: _Words) -> str:
    """The answer for those who only read."""
    if line.choices:
        held = f'<ul class="options">{"".join(_read_choice(c, said) for c in line.choices)}</ul>'
    else:
        facts = (f"<dt>{escape(e.label)}</dt><dd>{escape(e.value) or '–'}</dd>" for e in line.entries)
        held = f'<dl class="facts">{"".join(facts)}</dl>'
    note = f"<p>{linebreaksbr(line.words, autoescape=True)}</p>" if line.words else ""
    return f'<p class="small">{_worth(line, said)}</p>{held}{note}'


def _read_choice(choice: Choice, said: _Words) -> str:
    chosen, own = (' class="chosen"', f" <b>· {said.own}</b>") if choice.chosen else ("", "")
    return (
        f"<li{chosen}><span><b>{escape(answer_key(choice.key))}</b> {escape(choice.means)}{own}</span>"
        f'<span class="muted">{points(choice.points)}</span></li>'
    )


def _usual(line: Line, around: Around, said: _Words) -> str:
    proofs = f"{said.proofs} {escape('; '.join(line.evidence))} · " if line.evidence else ""
    to, code = around.address("assessment_aid", line.item.code), escape(line.item.code)
    return f'<p class="small">{proofs}<a href="{to}">{said.help}<span class="sr"> {code}</span></a></p>'


def _shown(line: Line, around: Around, said: _Words) -> str:
    if not line.exhibits:
        return ""
    hidden = '<input type="hidden" name="lepas" value="1">'
    rows = (
        f"{_document(one.document, around)}{_button(line, one.document, around, said.loose, hidden)}"
        for one in line.exhibits
    )
    return _list(rows) + "\n"


def _at_hand(line: Line, around: Around, said: _Words) -> str:
    if not line.at_hand:
        return ""
    rows = (
        f'{_document(one.document, around)} <span class="muted small">{_where(one, said)}</span>'
        f"{_button(line, one.document, around, said.attach)}"
        for one in line.at_hand
    )
    n = len(line.at_hand)
    counted = ngettext(
        "%(n)s dokumen sudah ada di rencana dan daftar bukti", "%(n)s dokumen sudah ada di rencana dan daftar bukti", n
    ) % {"n": n}
    return f'<details class="athand"><summary>{escape(counted)}</summary>{_list(rows)}</details>\n'


def _list(rows: Iterable[str]) -> str:
    return f'<ul class="exhibits">{"".join(f"<li>{row}</li>" for row in rows)}</ul>'


def _document(document: Document, around: Around) -> str:
    return f'<a href="{around.address("evidence_document", document.code)}">{escape(document.title)}</a>'


def _where(held: Holding, said: _Words) -> str:
    """Where a document comes from: a row's month, or the register alone."""
    if not held.ref:
        return said.registered
    state = said.accepted if held.accepted else said.pending
    return f"{escape(held.ref)}, {words.month(held.month) if held.month else ''}, {state}"


def _button(line: Line, document: Document, around: Around, does: str, hidden: str = "") -> str:
    """What shows a document for the item, or takes it away."""
    if not around.may_answer:
        return ""
    to = around.address("assessment_exhibit", line.item.code, document.code)
    named = f'<span class="sr"> {escape(document.title)}</span>'
    return (
        f' <form method="post" class="inline" action="{to}">{around.token}{hidden}'
        f'<button class="link small">{does}{named}</button></form>'
    )


def _served(line: Line, around: Around, said: _Words) -> str:
    if not line.rows:
        return ""
    return f'<p class="small muted">{said.served} {", ".join(_row(row, around, said) for row in line.rows)}</p>\n'


def _row(row: Row, around: Around, said: _Words) -> str:
    told = row.action if len(row.action) <= TITLE else truncatechars(row.action, TITLE)
    unsure = "" if row.confirmed else f" ({said.proposed})"
    return f'<a href="{around.address("plan_action", row.ref)}" title="{escape(told)}">{escape(row.ref)}</a>{unsure}'
