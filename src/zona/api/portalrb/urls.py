"""Addresses for the ministry's PortalRB, under /portalrb/. Each answers to a token alone."""

from django.urls import path

from zona.api.portalrb import service

urlpatterns = [
    path("pengusulan/unit-wbk", service.units_wbk, name="portalrb_wbk"),
    path("pengusulan/unit-wbbm", service.units_wbbm, name="portalrb_wbbm"),
    path("lke/jawaban-unit/<str:unit_id>", service.answers, name="portalrb_answers"),
    path("", service.nothing, {"rest": ""}, name="portalrb_root"),
    path("<path:rest>", service.nothing, name="portalrb_nothing"),
]
