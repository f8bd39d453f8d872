"""Imports for the tests: the real decree's text, read by the real reader through the real door."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings
from tests.plan.imports.once import SAMPLE, read_once

from zona.files.services import store
from zona.plan.imports.services.starting import start_import
from zona.plan.models import DecreeImport

EMPTY_PLAN = b"Laporan kegiatan bulan Oktober. Tidak ada tabel di sini.\n" * 30


@pytest.fixture(autouse=True)
def _own_storage(settings: Settings, tmp_path: Path) -> None:
    """Each test keeps its uploads for itself."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


@pytest.fixture
def begin(world: SimpleNamespace, at: datetime) -> Callable[..., DecreeImport]:
    """Starts an import as the team head of Batang Hari and gives it as the job left it."""

    def made(content: bytes = SAMPLE, name: str = "keputusan-16-2025.txt", **other: object) -> DecreeImport:
        actor, unit = other.get("actor", world.head), other.get("unit", world.unit)
        stored = store(actor=actor, at=at, unit=unit, name=name, content=ContentFile(content))  # type: ignore[arg-type]
        with read_once(content):
            item = start_import(actor=actor, at=at, unit=unit, file=stored)  # type: ignore[arg-type]
        return DecreeImport.objects.select_related("unit", "file").get(pk=item.pk)

    return made


@pytest.fixture
def item(begin: Callable[..., DecreeImport]) -> DecreeImport:
    """The decree of Batang Hari, read and in review."""
    return begin()
