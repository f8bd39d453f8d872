"""Addresses of the links for assessors who do not sign in: /penilai/…/."""

from django.urls import path

from zona.assessment.views.rounds import passes

urlpatterns = [
    path("<str:secret>/", passes.pass_page, name="pass"),
    path("<str:secret>/<slug:code>/", passes.pass_document, name="pass_document"),
]
