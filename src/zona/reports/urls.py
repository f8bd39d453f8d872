"""Addresses of the reports, below an office's year."""

from django.urls import path

from zona.reports.views import leader, reports, rollup

urlpatterns = [
    path("pimpinan/", leader.leader, name="leader"),
    path("kantor/", rollup.rollup, name="rollup"),
    path("kantor/unduh/", rollup.rollup_table, name="rollup_table"),
    path("laporan/", reports.listing, name="reports"),
    path("laporan/terbit/<str:code>/", reports.issued, name="report_issued"),
    path("laporan/terbit/<str:code>/banding/", reports.compare, name="report_compare"),
    path("laporan/terbit/<str:code>/unduh/<slug:form>/", reports.download, name="report_download"),
    path("laporan/<slug:period>/", reports.preview, name="report_preview"),
    path("laporan/<slug:period>/terbitkan/", reports.issue, name="report_issue"),
]
