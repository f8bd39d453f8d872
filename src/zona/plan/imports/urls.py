"""Addresses."""

from django.urls import path

from zona.plan.imports.views import deciding, pages, progress, review, revising, source, starting

urlpatterns = [
    path("", starting.listing, name="import_list"),
    path("sama/<slug:file>/", starting.same, name="import_same"),
    path("<slug:code>/", progress.open_import, name="import_open"),
    path("<slug:code>/baca/", progress.progress, name="import_progress"),
    path("<slug:code>/tarik/", progress.withdraw, name="import_withdraw"),
    path("<slug:code>/tinjau/", review.review, name="import_review"),
    path("<slug:code>/sunting/", review.change, name="import_change"),
    path("<slug:code>/kepala/", pages.head, name="import_head"),
    path("<slug:code>/baris/", pages.new_row, name="import_row_new"),
    path("<slug:code>/baris/<slug:row>/", pages.row, name="import_row"),
    path("<slug:code>/bagian/", pages.sections, name="import_sections"),
    path("<slug:code>/klausul/<slug:clause>/", pages.clause, name="import_clause"),
    path("<slug:code>/riwayat/", pages.history, name="import_history"),
    path("<slug:code>/tabel/<int:block>/", source.table, name="import_table"),
    path("<slug:code>/halaman/<int:page>/", source.page, name="import_page"),
    path("<slug:code>/halaman/<int:page>/gambar.png", source.picture, name="import_picture"),
    path("<slug:code>/bulan/", deciding.before, name="import_before"),
    path("<slug:code>/area/", deciding.areas, name="import_areas"),
    path("<slug:code>/sahkan/", deciding.summary, name="import_summary"),
    path("<slug:code>/perubahan/", revising.revision, name="import_revision"),
    path("<slug:code>/sahkan/rencana/", deciding.adopting, name="import_adopt"),
]
