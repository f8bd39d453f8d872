"""A storage of the test's own, and a letter to register."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from zona.files.models import StoredFile
from zona.files.services import store


@pytest.fixture(autouse=True)
def _own_storage(settings: Settings, tmp_path: object) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }


@pytest.fixture
def keep(world: SimpleNamespace, at: datetime) -> Callable[..., StoredFile]:
    """Stores bytes for the office's evidence."""

    def kept(content: bytes = b"UNDANGAN RAPAT", name: str = "undangan.txt") -> StoredFile:
        return store(
            actor=world.head, at=at, unit=world.unit, name=name, content=ContentFile(content), kept_for="evidence"
        )

    return kept
