"""One's inbox, one's reminders, one's calendar feed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.org.models import Person
from zona.org.scope import at, signed_in, viewer
from zona.post.forms import ReminderForm
from zona.post.models import Note
from zona.post.queries import inbox as queries
from zona.post.services import inbox as services
from zona.ui.exports import asks_table, second, table_response
from zona.ui.forms import typed

PER_PAGE = 30


@require_safe
@signed_in
def notes(request: HttpRequest) -> HttpResponseBase:
    """Every note of one's own, newest first; `?bentuk=csv` or `xlsx` as a table."""
    person = viewer(request).person
    found = queries.notes_of(person)
    only_unread = request.GET.get("tampil") == "belum"
    shown = found.filter(read_at__isnull=True) if only_unread else found
    if asks_table(request):
        head = [_("Pesan"), _("Waktu"), _("Dibaca"), _("Isi")]
        rows = (
            [one.heading, second(one.made_at), second(one.read_at), "\n".join(_said(one))]
            for one in shown.iterator(chunk_size=1000)
        )
        return table_response(request, _("pesan"), head, rows)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    told = {"page": page, "unread": queries.unread(person), "only_unread": only_unread}
    return render(request, "post/notes.html", told)


def _said(note: Note) -> list[str]:
    """What a note says, line by line."""
    return [f"{part['title']}: {line['text']}" for part in note.parts for line in part["lines"]]


@require_safe
@signed_in
def note(request: HttpRequest, code: str) -> HttpResponse:
    """One note. Opening it is reading it; it can be marked unread again."""
    person = viewer(request).person
    found = queries.notes_of(person).filter(code=code).first()
    if found is None:
        raise Http404
    if request.method == "GET":
        services.mark_read(person=person, codes=[code], read=True, at=at(request))
    return render(request, "post/note.html", {"note": found})


@require_POST
@signed_in
def mark(request: HttpRequest) -> HttpResponse:
    """Marks one's notes as read, or one of them as unread."""
    codes, person = [typed(request.POST, "code")] if "code" in request.POST else None, viewer(request).person
    read = request.POST.get("read") != "no"
    changed = services.mark_read(person=person, codes=codes, read=read, at=at(request))
    if changed and read:
        messages.success(request, _("Semua pesan ditandai sudah dibaca."))
    elif changed:
        messages.success(request, _("Pesan ditandai belum dibaca."))
    return redirect("post_notes")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reminders(request: HttpRequest) -> HttpResponse:
    """When and how one is reminded, and one's calendar feed."""
    person = viewer(request).person
    form = _form(person, request.POST or None)
    if form.is_valid():
        services.choose(person=person, **form.cleaned_data, at=at(request))
        messages.success(request, _("Pengaturan pengingat disimpan."))
        return redirect("post_reminders")
    return _reminders(request, form)


def _form(person: Person, data: QueryDict | None = None) -> ReminderForm:
    kept = queries.preference_of(person)
    return ReminderForm(data, initial={"mail": kept.mail, "hour": kept.hour, "rungs": kept.rungs})


def _reminders(request: HttpRequest, form: ReminderForm, status: int = 200) -> HttpResponse:
    kept, secret = queries.preference_of(viewer(request).person), request.session.pop("feed", "")
    told = {
        "form": form,
        "kept": kept,
        "feed_link": request.build_absolute_uri(reverse("desk_feed", args=[secret])) if secret else "",
    }
    return render(request, "post/reminders.html", told, status=422 if form.errors else status)


@require_POST
@signed_in
def feed(request: HttpRequest) -> HttpResponse:
    """Makes the address of one's calendar feed anew, or ends it. The address is shown once, on the next page."""
    person, act = viewer(request).person, request.POST.get("act")
    if act not in {"make", "end"}:
        messages.error(request, _("Perintah ini tidak dikenal."))
        return _reminders(request, _form(person), status=422)
    if act == "end":
        if services.end_feed(person=person, at=at(request)):
            messages.success(request, _("Tautan kalender dicabut; kalender yang memakainya tidak diperbarui lagi."))
    else:
        request.session["feed"] = services.make_feed(person=person, at=at(request))
    return redirect(reverse("post_reminders") + "#kalender")
