"""Addresses of the checker's queue, under /1504/2025/periksa/."""

from django.urls import path

from zona.plan.views import checking

urlpatterns = [
    path("", checking.queue, name="plan_queue"),
    path("unduh/", checking.queue_table, name="plan_queue_table"),
    path("putuskan/", checking.decide_many, name="plan_decide"),
    path("<str:ref>/<int:month>/", checking.check, name="plan_check"),
    path("<str:ref>/<int:month>/putuskan/", checking.decide, name="plan_check_decide"),
]
