"""Addresses of the desk. Those without an office come first; an office's own begin with its code."""

from django.urls import path

from zona.desk import colours, feed, preferences, views

urlpatterns = [
    path("", views.home, name="desk_home"),
    path("ganti/", views.switch, name="desk_switch"),
    path("ganti/unduh/", views.offices_table, name="desk_offices_table"),
    path("cari/", views.search, name="desk_search"),
    path("bahasa/", preferences.language, name="desk_language"),
    path("tema/", preferences.theme, name="desk_theme"),
    path("akun/kalender/<str:secret>/zona.ics", feed.feed, name="desk_feed"),
    path("warna/<int:edition>/<slug:colour>.css", colours.colours, name="desk_colours"),
    path("komponen/", views.components, name="desk_components"),
    path("<slug:unit>/", views.office, name="desk_office"),
    path("<slug:unit>/<int:year>/", views.today, name="desk_today"),
]
