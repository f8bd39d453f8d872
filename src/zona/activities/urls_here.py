"""The address of the attendance link, which names no office."""

from django.urls import path

from zona.activities.views import holding

urlpatterns = [path("<slug:code>/<slug:secret>/", holding.here, name="meeting_here")]
