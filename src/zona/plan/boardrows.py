"""A board's row as HTML. Text is put together, not rendered: a board has hundreds of rows of a dozen nodes."""

from functools import lru_cache
from urllib.parse import quote

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from zona.plan.queries.board import Row
from zona.ui.drawing import safe, strip


def board_row(row: Row, band: int | None, until: int) -> SafeString:
    """The `<tr>` of a row: what is done, who does it, twelve months, how much is accepted of what came due.

    `band` is the month that is set off, `until` the last month that came due.
    """
    ref, behind = escape(row.action.ref), " negative" if row.is_behind else ""
    return safe(
        f'<tr id="{ref}"><td class="no">{ref}</td><th scope="row" class="what" lang="id">{_what(row, ref)}</th>'
        f'<td class="pic">{_pic(row, ref)}</td>{strip(row.cells, now=band, href=row.href)}'
        f'<td class="total{behind}">{_total(row, until)}</td></tr>'
    )


def _what(row: Row, ref: str) -> str:
    action, to = row.action, escape(row.href)
    named = f'<span class="ref">{ref} </span>'
    if row.says_component and action.component:
        link = f'<a class="row" href="{to}">{named}{escape(action.component)}</a>'
        return f'{link}<br><span class="muted">{escape(action.action)}</span>'
    return f'<a class="row alone" href="{to}">{named}{escape(action.action)}</a>'


def _pic(row: Row, ref: str) -> str:
    action = row.action
    if action.pic:
        return escape(action.pic.name)
    if not row.may_edit:
        return escape(action.pic_text or "–")
    _share, name_it, whom = _words(get_language() or "id")
    said = f"{escape(action.pic_text)}<br>" if action.pic_text else ""
    return f'{said}<a href="{escape(row.href)}ubah/#id_pic">{name_it}<span class="sr"> {whom % {"ref": ref}}</span></a>'


def _total(row: Row, until: int) -> str:
    done = row.progress
    if not done.due:
        return "–"
    said = _words(get_language() or "id")[0] % {"n": done.accepted, "due": done.due}
    return f'<a href="bulan/?aksi={escape(quote(row.action.ref))}&amp;sampai={until}">{said}</a>'


@lru_cache(maxsize=8)
def _words(language: str) -> tuple[str, str, str]:  # noqa: ARG001 - part of the key
    """The words of a row in the language that is spoken, ready for HTML."""
    said = gettext("%(n)s dari %(due)s"), gettext("Tunjuk"), gettext("penanggung jawab %(ref)s")
    return escape(said[0]), escape(said[1]), escape(said[2])
