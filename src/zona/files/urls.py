"""Addresses."""

from django.urls import path

from zona.files import views

urlpatterns = [
    path("<slug:code>/", views.download, name="file_download"),
]
