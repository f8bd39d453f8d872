"""Addresses of an assessment's rounds, under /1504/2025/nilai/."""

from django.urls import path

from zona.assessment.views.rounds import (
    affirming,
    comparing,
    judging,
    moving,
    overview,
    papers,
    passes,
    seats,
    snapshots,
)

urlpatterns = [
    path("putaran/", overview.rounds, name="rounds"),
    path("putaran/buka/", overview.open_one, name="rounds_open"),
    path("putaran/<slug:code>/", overview.round_page, name="round"),
    path("putaran/<slug:code>/langkah/<slug:key>/", moving.move_page, name="round_move"),
    path("putaran/<slug:code>/pernyataan/", moving.declaration, name="round_declare"),
    path("putaran/<slug:code>/area/<slug:part>/", judging.part, name="round_part"),
    path("putaran/<slug:code>/area/<slug:part>/terima/", judging.accept, name="round_accept"),
    path("putaran/<slug:code>/butir/<str:item>/", judging.item, name="round_item"),
    path("putaran/<slug:code>/butir/<str:item>/simpan/", judging.save, name="round_save"),
    path("putaran/<slug:code>/butir/<str:item>/tanya/", judging.ask, name="round_remark"),
    path("putaran/<slug:code>/banding/", comparing.compare, name="round_compare"),
    path("putaran/<slug:code>/penilai/", seats.seats, name="round_seats"),
    path("putaran/<slug:code>/penilai/<slug:person>/akhiri/", seats.end, name="round_seat_end"),
    path("putaran/<slug:code>/batas/", seats.deadlines, name="round_deadlines"),
    path("putaran/<slug:code>/afirmasi/", affirming.affirmation, name="round_affirmation"),
    path("putaran/<slug:code>/afirmasi/simpan/", affirming.save, name="round_affirmation_save"),
    path("putaran/<slug:code>/naskah/", papers.papers, name="round_papers"),
    path("putaran/<slug:code>/naskah/<slug:what>.<slug:form>", papers.paper, name="round_paper"),
    path("putaran/<slug:code>/tautan/", passes.passes, name="round_passes"),
    path("putaran/<slug:code>/tautan/<slug:link>/cabut/", passes.revoke, name="round_pass_revoke"),
    path("potret/<slug:code>/", snapshots.snapshot, name="snapshot"),
    path("potret/<slug:code>/potret.json", snapshots.snapshot_json, name="snapshot_json"),
    path("beban/", comparing.workload, name="rounds_workload"),
]
