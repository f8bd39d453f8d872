"""Addresses, under /1504/2025/bukti/."""

from django.urls import path

from zona.evidence.views import document, register

urlpatterns = [
    path("", register.register, name="evidence_register"),
    path("baru/", register.new, name="evidence_new"),
    path("<slug:code>/", document.document, name="evidence_document"),
    path("<slug:code>/ubah/", document.edit, name="evidence_edit"),
    path("<slug:code>/versi/", document.version, name="evidence_version"),
    path("<slug:code>/tarik/", document.withdraw, name="evidence_withdraw"),
    path("<slug:code>/pulihkan/", document.restore, name="evidence_restore"),
    path("<slug:code>/unduh/<int:position>/", document.download, name="evidence_download"),
]
