"""Addresses of one's inbox and reminders, under one's account."""

from django.urls import path

from zona.post.views import inbox

urlpatterns = [
    path("pesan/", inbox.notes, name="post_notes"),
    path("pesan/tandai/", inbox.mark, name="post_mark"),
    path("pesan/<slug:code>/", inbox.note, name="post_note"),
    path("pengingat/", inbox.reminders, name="post_reminders"),
    path("pengingat/kalender/", inbox.feed, name="post_feed"),
]
