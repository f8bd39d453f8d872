"""Registers the package with Django."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Tells Django of `zona.post`."""

    name = "zona.post"
    label = "post"
