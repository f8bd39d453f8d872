"""Registers the package with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Tells Django of `zona.files`."""

    name = "zona.files"
    label = "files"
