"""What the journeys of a decree's review share: an import as its job left it, and what the server has of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect
from pytest_django import Settings
from tests.journeys.browser import OPENS
from tests.plan.imports.once import SAMPLE, read_once

from zona.files.services import store
from zona.plan.imports.services.starting import start_import
from zona.plan.models import DecreeImport


@pytest.fixture
def own_storage(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


@pytest.fixture
def begin(world: SimpleNamespace, at: datetime) -> Callable[..., DecreeImport]:
    """Starts an import and gives it as the job left it."""

    def made(content: bytes = SAMPLE, name: str = "keputusan-16-2025.txt") -> DecreeImport:
        stored = store(actor=world.head, at=at, unit=world.unit, name=name, content=ContentFile(content))
        with read_once(content):
            return fresh(start_import(actor=world.head, at=at, unit=world.unit, file=stored))

    return made


def fresh(item: DecreeImport) -> DecreeImport:
    return DecreeImport.objects.get(pk=item.pk)


def ref(item: DecreeImport, name: str) -> str:
    return next(key for key, row in fresh(item).draft["rows"].items() if row["ref"] == name)


def settled(page: Page, item: DecreeImport, version: int) -> None:
    """Waits until the server has the edits up to a version."""
    seen = page.locator("form#sunting input[name=seen]")
    expect(seen).to_have_value(str(version), timeout=OPENS)  # many edits may stand in a row before it
    assert fresh(item).version == version
