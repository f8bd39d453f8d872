"""The review: the source beside the reading, and each edit of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.plan.imports import draft as d
from zona.plan.imports.bands import Band, leaf_with
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.clauseviews import ClauseBand, clause_counts
from zona.plan.imports.commands import command
from zona.plan.imports.editwords import value_at_words
from zona.plan.imports.offices import office_known
from zona.plan.imports.queries import others_at
from zona.plan.imports.readiness import REVIEW, obstacles
from zona.plan.imports.reviewpage import WHOLE, BandView, Review, touched
from zona.plan.imports.services.editing import Edited, Overtaken, edit, undo
from zona.plan.imports.views.found import actor, address, elsewhere, frame, item_of, seen_by, settles
from zona.plan.imports.wording import cell_name
from zona.plan.models import DecreeImport
from zona.ui import words
from zona.ui.forms import whole_number


@never_cache
@require_safe
@unit_page("plan.import")
def review(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """One leaf of the review; Back brings it as it is now, not as it was before one's own edits."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    every, waiting = request.GET.get("kolom") == "semua", request.GET.get("tampil") == "ragu"
    shown = Review(item, every_cell=every, waiting_only=waiting)
    goes_to = shown.place_of(request.GET.get("ke", ""))
    no = _leaf(request, shown.leaves, goes_to)
    waits = shown.first_doubt()
    bands = shown.bands(no)
    clauses = shown.clause_bands() if no == 1 and not waiting else []
    whole = shown.whole() if no == 1 and not waiting else {}
    context = frame(
        item,
        2,
        review=shown,
        leaf=no,
        bands=bands,
        clauses=clauses,
        whole=whole,
        opened=_opened(goes_to, bands, clauses, whole),
        unsure=shown.unsure() if no == 1 and not waiting else (),
        others=shown.other_leaves(no),
        every=every,
        waiting=waiting,
        head=item.draft["head"],
        signed_on=d.signed_on(item.draft),
        **_foot(request, item, waits, no),
    )
    return render(request, "plan/imports/review.html", context)


def _leaf(request: HttpRequest, leaves: list[list[Band]], goes_to: str) -> int:
    """The leaf that is asked for by its number (`lembar`) or by a place on it (`ke`)."""
    no = whole_number(request.GET.get("lembar", ""))
    return min(max(1, no), len(leaves)) if no else leaf_with(leaves, goes_to)


def _opened(goes_to: str, bands: list[BandView], clauses: list[ClauseBand], whole: dict[str, Any]) -> list[str]:
    """The bands that stand open on a phone: the one with the place that the page goes to, and one that is alone."""
    parts = {band.key: {row.key for row in band.rows} for band in bands}
    parts |= {band.key: {clause.key for clause in band.clauses} for band in clauses}
    parts |= {WHOLE: {WHOLE}} if whole else {}
    return [key for key, places in parts.items() if goes_to in {key, *places} or len(parts) == 1]


def _foot(request: HttpRequest, item: DecreeImport, waits: tuple[int, int] | None, leaf: int) -> dict[str, Any]:
    """What is left, who else is here, and the one thing to do next."""
    known = office_known(item.unit, item.draft)
    left = [o for o in obstacles(item.draft, office_known=known, settled={}) if o.step == REVIEW]
    others = others_at(item, actor(request), at=request.at)  # type: ignore[attr-defined]
    return {
        "figures": item.figures,
        "left": [{"words": o.words, "href": settles(o, item)} for o in left],
        "office_known": known,
        "issuer": item.draft["head"].get("issuer"),
        "first_doubt": waits and {"leaf": waits[0], "no": waits[1], "here": waits[0] == leaf},
        "others_at": [{"name": e.by.name, "at": e.at} for e in others],
    }


@require_POST
@unit_page("plan.import")
def change(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """One edit, by a button without JavaScript or by the script of the page, which gets the parts that changed."""
    item = item_of(request, unit, code)
    wants_parts = request.headers.get("Accept") == "application/json"
    try:
        edited = _made(request, item, seen_by(request, item))
    except UnableToEdit as refused:
        return _said(request, item, refused.message, wants_parts, status=422)
    except Overtaken as overtaken:
        return _overtaken(request, item, overtaken, wants_parts)
    if wants_parts:
        return JsonResponse(_parts(request, edited))
    return redirect(_back(request, item, edited))


def _made(request: HttpRequest, item: DecreeImport, seen: int) -> Edited:
    line = request.POST.get("do", "") or _typed_reason(request)
    at = request.at  # type: ignore[attr-defined]
    if line.split()[:1] == ["undo"]:
        version = line.split()[1] if len(line.split()) == 2 else ""
        return undo(actor=actor(request), at=at, item=item, seen=seen, version=whole_number(version))
    reason = request.POST.get("reason", "") or request.POST.get(f"reason-{line.split()[1:2] and line.split()[1]}", "")
    make = command(line, request.POST.get("value", ""), reason)
    return edit(actor=actor(request), at=at, item=item, seen=seen, make=make)


def _typed_reason(request: HttpRequest) -> str:
    """What Enter in the field of a reason means: leave that finding for it. "" where none or several were typed."""
    typed = [name for name in request.POST if name.startswith("reason-") and request.POST[name].strip()]
    return f"finding {typed[0].removeprefix('reason-')} leave" if len(typed) == 1 else ""


def _parts(request: HttpRequest, edited: Edited) -> dict[str, Any]:
    """The parts of the page that the edit changed, as HTML by the id of what they replace."""
    item = edited.item
    every, waiting = request.POST.get("kolom") == "semua", request.POST.get("tampil") == "ragu"
    shown = Review(item, every_cell=every, waiting_only=waiting)
    rows, clauses, whole = touched(edited)
    leaf = _leaf_of(request)
    waits = shown.first_doubt()
    base = {"item": item, "every": every, "waiting": waiting, "leaf": leaf, **_foot(request, item, waits, leaf)}
    parts: dict[str, str] = {}
    for key in rows & item.draft["rows"].keys():
        parts[key] = render_to_string("plan/imports/row.html", {**base, "row": shown.row(key)}, request)
    for key, section in shown.retitled(edited).items():
        given = {"item": item, "row": {"key": key}, "section": section}
        parts[f"sec-{key}"] = render_to_string("plan/imports/section_head.html", given, request)
    for key in clauses & item.draft["clauses"].keys():
        parts[key] = render_to_string("plan/imports/clause.html", {**base, "clause": shown.clause(key)}, request)
    if whole:
        parts["seluruh"] = render_to_string("plan/imports/whole.html", {**base, "whole": shown.whole()}, request)
    parts["angka"] = render_to_string("plan/imports/figures.html", base, request)
    parts["kaki"] = render_to_string("plan/imports/foot.html", base, request)
    return {
        "version": item.version,
        "parts": parts,
        "states": shown.states(),
        "counts": _counts(shown, leaf),
        "added": sorted(rows - item.draft["rows"].keys()),
        "said": _told(edited, request),
    }


def _counts(shown: Review, leaf: int) -> dict[str, str]:
    """What waits in each band of the leaf, by the band's key."""
    leaf = min(leaf, len(shown.leaves))
    counts = {band.key: shown.waiting(band.rows) for band in shown.leaves[leaf - 1]}
    return counts | clause_counts(shown.draft, shown.notes)


def _leaf_of(request: HttpRequest) -> int:
    return max(1, whole_number(request.POST.get("lembar", "")) or 1)


def _told(edited: Edited, request: HttpRequest) -> str:
    """What others did meanwhile, for the person who edits."""
    theirs = [e for e in edited.since if e.by_id != actor(request).pk]
    if not theirs:
        return ""
    names = words.join(dict.fromkeys(e.by.name for e in theirs))
    return gettext("%(names)s juga menyunting impor ini; perubahannya sudah tampil.") % {"names": names}


def _said(request: HttpRequest, item: DecreeImport, message: str, wants_parts: bool, status: int) -> HttpResponse:
    if wants_parts:
        return JsonResponse({"fault": message}, status=status)
    messages.error(request, message)
    return redirect(_back(request, item, None))


def _overtaken(request: HttpRequest, item: DecreeImport, found: Overtaken, wants_parts: bool) -> HttpResponse:
    """Both values, and the choice between them: nothing that was typed is lost."""
    line = request.POST.get("do", "")
    mine = request.POST.get("value") or value_at_words(found.path, found.mine)
    told = {
        "who": found.by.name,
        "when": words.instant(found.at),
        "theirs": value_at_words(found.path, found.theirs),
        "mine": mine,
        "line": line,
        "value": request.POST.get("value", ""),
        "undoes": line.startswith("undo"),
        "what": cell_name(found.path.split(".")[2] if found.path.count(".") >= 2 else found.path.split(".")[0]),
    }
    now = item_of(request, item.unit, item.code)
    if wants_parts:
        said = gettext("%(who)s mengubah isi ini pada %(when)s menjadi “%(theirs)s”. Isian Anda: “%(mine)s”.") % told
        return JsonResponse({"conflict": {**told, "said": said, "version": now.version}}, status=409)
    context = frame(now, 2, conflict=told, back=_back(request, item, None))
    return render(request, "plan/imports/conflict.html", context, status=409)


def _back(request: HttpRequest, item: DecreeImport, edited: Edited | None) -> str:
    """The page that the edit came from, at the place that it was about."""
    asked = []
    if (leaf := _leaf_of(request)) > 1:
        asked.append(f"lembar={leaf}")
    if request.POST.get("kolom") == "semua":
        asked.append("kolom=semua")
    if request.POST.get("tampil") == "ragu":
        asked.append("tampil=ragu")
    line = request.POST.get("do", "").split()
    anchor = line[0] if line and line[0][:1] in {"r", "c"} else f"n-{line[1]}" if line[:1] == ["finding"] else "isi"
    if edited and edited.edit and edited.edit.row:
        anchor = edited.edit.row
    if anchor != "isi":
        asked.append(f"ke={anchor}")
    return address("import_review", item) + ("?" + "&".join(asked) if asked else "") + f"#{anchor}"
