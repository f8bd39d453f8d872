"""The rehearsal of an office: /1504/sambungan/gladi/."""

from django.urls import path

from zona.api.portalrb import rehearsal

urlpatterns = [path("", rehearsal.rehearsal, name="portalrb_rehearsal")]
