"""The map of addresses. An office's pages stand under its code and year: /1504/2025/rencana/."""

from django.urls import include, path

handler400 = "zona.ui.errors.bad_request"
handler403 = "zona.ui.errors.forbidden"
handler404 = "zona.ui.errors.not_found"
handler500 = "zona.ui.errors.server_error"

urlpatterns = [
    path("akun/", include("zona.org.account_urls")),
    path("akun/", include("zona.post.urls")),
    path("api/", include("zona.api.urls")),
    path("portalrb/", include("zona.api.portalrb.urls")),
    path("", include("zona.desk.urls")),
    path("penilai/", include("zona.assessment.urls_passes")),
    path("hadir/", include("zona.activities.urls_here")),
    path("<slug:unit>/", include("zona.org.urls")),
    path("<slug:unit>/sambungan/gladi/", include("zona.api.portalrb.rehearsal_urls")),
    path("<slug:unit>/sambungan/", include("zona.post.unit_urls")),
    path("<slug:unit>/berkas/", include("zona.files.urls")),
    path("<slug:unit>/impor/", include("zona.plan.imports.urls")),
    path("<slug:unit>/<int:year>/bukti/", include("zona.evidence.urls")),
    path("<slug:unit>/<int:year>/rapat/", include("zona.activities.urls")),
    path("<slug:unit>/<int:year>/nilai/", include("zona.assessment.urls")),
    path("<slug:unit>/<int:year>/", include("zona.reports.urls")),
    path("<slug:unit>/<int:year>/rencana/", include("zona.plan.urls")),
    path("<slug:unit>/<int:year>/periksa/", include("zona.plan.checking_urls")),
]
