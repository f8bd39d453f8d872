"""Closing a meeting, and its papers."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona import paper as papers
from zona.activities.forms import CloseForm
from zona.activities.join import UnableToFile, plan
from zona.activities.models import Meeting, MeetingPaper
from zona.activities.papers import paper_of, title_of
from zona.activities.queries import meeting_page
from zona.activities.refusals import UnableToMeet
from zona.activities.services import close_meeting, issue, note_filed
from zona.activities.services.papers import FOUR
from zona.activities.views.finding import meeting_or_404, over, told_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("meeting.manage")
def close(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Closes a meeting, registers its papers, and hands them in for the chosen month. For one that is closed already:
    issues the papers again and hands them in."""
    found = meeting_or_404(request, unit, year, code)
    if found.cancelled_at:
        raise over(found)
    rows = plan().rows(unit, year, found.known_kind.words, viewer=viewer(request))
    standing = f"{found.row}|{found.month}" if found.row else CloseForm.proposed(rows, found.day.month)
    form = CloseForm(request.POST or None, rows=rows, initial={"proof": standing})
    if request.method == "POST" and form.is_valid():
        try:
            _closed(request, found, form)
        except (UnableToMeet, UnableToFile) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rapat ditutup dan dokumennya dicatat."))
            return redirect("meeting", unit.code, year, code)
    told = {"year": year, "meeting": found, "form": form, "rows": rows, "page": meeting_page(found)}
    return render(request, "activities/close.html", told, status=422 if form.errors else 200)


def _closed(request: HttpRequest, found: Meeting, form: CloseForm) -> None:
    """The papers are in the register before the plan is asked, so that they are there whatever the plan refuses."""
    asker, now = viewer(request), at(request)
    row, month = form.chosen()
    if found.is_open:
        close_meeting(actor=asker.person, at=now, meeting=found)
    told = told_of(found)
    documents = issue(actor=asker.person, at=now, told=told)
    others = [paper.document for paper in told.page.papers if paper.what in {"sheet", "photo"}]
    if row and month:
        given = [*documents, *(one for one in others if not one.withdrawn_at)]
        plan().file(found.unit, found.day.year, row, month, given, viewer=asker, at=now)
        note_filed(actor=asker.person, at=now, meeting=found, row=row, month=month)


@require_safe
@unit_page("meeting.view")
def paper(request: HttpRequest, unit: Unit, year: int, code: str, what: str, form: str) -> HttpResponse:
    """One of the four papers as PDF or DOCX, from what is recorded now."""
    found = meeting_or_404(request, unit, year, code)
    if what not in FOUR or form not in TYPES:
        raise Http404
    made = paper_of(what, told_of(found))
    data = papers.render_pdf(made) if form == "pdf" else papers.render_docx(made)
    response = HttpResponse(data, content_type=TYPES[form])
    name = f"{title_of(MeetingPaper.What(what), found)}.{form}".replace("/", "-").replace(":", "")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
