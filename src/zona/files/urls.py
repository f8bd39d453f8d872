"""Addresses."""

from django.urls import path

from zona.files import uploads, views

urlpatterns = [
    path("kirim/", uploads.begin, name="file_upload_begin"),
    path("kirim/<slug:code>/", uploads.piece, name="file_upload"),
    path("<slug:code>/", views.download, name="file_download"),
]
