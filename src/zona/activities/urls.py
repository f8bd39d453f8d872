"""Addresses, under /1504/2025/rapat/."""

from django.urls import path

from zona.activities.views import closing, decisions, holding, meetings

urlpatterns = [
    path("", meetings.index, name="meeting_list"),
    path("baru/", meetings.new, name="meeting_new"),
    path("tindak-lanjut/", decisions.index, name="meeting_decisions"),
    path("tindak-lanjut/daftar.csv", decisions.index_csv, name="meeting_decisions_csv"),
    path("tindak-lanjut/<slug:code>/", decisions.settle, name="meeting_settle"),
    path("<slug:code>/", meetings.page, name="meeting"),
    path("<slug:code>/rapat.ics", meetings.ics, name="meeting_ics"),
    path("<slug:code>/ubah/", meetings.edit, name="meeting_edit"),
    path("<slug:code>/batal/", meetings.cancel, name="meeting_cancel"),
    path("<slug:code>/hadir/", holding.attendance, name="meeting_attendance"),
    path("<slug:code>/qr/", holding.qr, name="meeting_qr"),
    path("<slug:code>/notula/", holding.minutes, name="meeting_minutes"),
    path("<slug:code>/notula/<int:position>/", holding.note, name="meeting_note"),
    path("<slug:code>/penyunting/", holding.editors, name="meeting_editors"),
    path("<slug:code>/sepakat/", holding.decide, name="meeting_decide"),
    path("<slug:code>/foto/", holding.photos, name="meeting_photos"),
    path("<slug:code>/tutup/", closing.close, name="meeting_close"),
    path("<slug:code>/cetak/<slug:what>.<slug:form>", closing.paper, name="meeting_paper"),
]
