"""Addresses, under /1504/2025/bukti/."""

from django.urls import path

from zona.evidence.views import adding, document, pack, preview, register

urlpatterns = [
    path("", register.register, name="evidence_register"),
    path("daftar.csv", register.register_csv, name="evidence_csv"),
    path("daftar.xlsx", register.register_xlsx, name="evidence_xlsx"),
    path("paket/", pack.page, name="evidence_pack"),
    path("paket.zip", pack.download, name="evidence_zip"),
    path("baru/", adding.new, name="evidence_new"),
    path("<slug:code>/", document.document, name="evidence_document"),
    path("<slug:code>/ubah/", document.edit, name="evidence_edit"),
    path("<slug:code>/versi/", document.version, name="evidence_version"),
    path("<slug:code>/tarik/", document.withdraw, name="evidence_withdraw"),
    path("<slug:code>/pulihkan/", document.restore, name="evidence_restore"),
    path("<slug:code>/jawab/", document.answer, name="evidence_answer"),
    path("<slug:code>/unduh/<int:position>/", preview.copy, name="evidence_copy"),
    path("<slug:code>/asli/<int:position>/", document.download, name="evidence_download"),
    path("<slug:code>/lihat/<int:position>/<int:number>/", preview.page, name="evidence_page"),
]
