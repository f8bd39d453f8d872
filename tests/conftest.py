"""Shared by all tests: the clock that tests use, and the people of two neighbouring offices.

The stranger is always there: team head of the next regency, with data that could leak.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from tests import tables
from tests.depth import DEEP

# The everyday run tries the same examples each time, a thorough one (ZONA_TEST_DEEP) new ones. Speed is measured in
# `bench/`, never by a test.
settings.register_profile("zona", deadline=None, derandomize=not DEEP)
settings.load_profile("zona")

os.environ.setdefault("ZONA_DATA", tempfile.mkdtemp(prefix="zona-tests-"))
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "1")
os.environ.setdefault("ZONA_SECRET_KEY", "tests only")

AT = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)  # Monday 20 October 2025, 10.00 in Jakarta


PASSWORD = "tambang emas hijau sore"


@cache
def hashed() -> str:
    """The password of everybody in `world`, hashed once."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


ASKS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", action="store_true", help="only tests that ask the database: all others are the same on any"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database"):
        return
    asks = [one for one in items if one.get_closest_marker("django_db") or ASKS_DATABASE & {*one.fixturenames}]  # type: ignore[attr-defined]
    kept = {*asks}
    config.hook.pytest_deselected(items=[one for one in items if one not in kept])
    items[:] = asks


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no later search for what can be freed goes through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def _kept_tables(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Iterator[Path | None]:
    """See `tables.laid`. The file is the one to fill when there was none, else None."""
    with tables.laid(request.config.cache.mkdir("zona-tables")) as missing:  # type: ignore[union-attr]
        yield missing


@pytest.fixture(scope="session")
def django_db_setup(_kept_tables: Path | None, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database. On SQLite, tables that an earlier run made are copied instead of migrated anew."""
    if _kept_tables is not None:
        with django_db_blocker.unblock():
            tables.keep(_kept_tables)


@pytest.fixture(scope="session")
def lay_tables(request: pytest.FixtureRequest, django_db_setup: None) -> Callable[[Path], None]:
    """Lays the tables of an empty installation into a data folder, so that no process of a test makes them anew. Where
    none are kept, as on PostgreSQL before a run on SQLite, the process makes them as any does.
    """
    kept = tables.kept_in(request.config.cache.mkdir("zona-tables"))  # type: ignore[union-attr]

    def lay(data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        if kept.exists():
            shutil.copyfile(kept, data / "zona.sqlite3")

    return lay


@pytest.fixture
def at() -> datetime:
    """The instant at which tests happen."""
    return AT


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    """The offices and people of `make_world`, for one test."""
    return make_world()


def make_world() -> SimpleNamespace:
    """KPU RI → Jambi → Batang Hari and Muaro Jambi, with one person per role; every membership began on 1 Jan 2025.

    `head, member, leader, viewer` belong to Batang Hari, `assessor` to the province, `admin` to KPU RI, and
    `stranger` heads the team of Muaro Jambi. Each has the password `PASSWORD`.
    """
    from zona.org.models import Membership, Person, Unit
    from zona.rules.names import fold

    def office(code: str, level: str, name: str, parent: Unit | None, place: int, end: int) -> Unit:
        return Unit.objects.create(
            code=code, level=level, name=name, folded=fold(name), parent=parent, place=place, place_end=end
        )

    root = office("kpu", "pusat", "KPU Republik Indonesia", None, 1, 4)
    province = office("15", "provinsi", "KPU Provinsi Jambi", root, 2, 4)
    unit = office("1504", "kabupaten", "KPU Kabupaten Batang Hari", province, 3, 3)
    other = office("1505", "kabupaten", "KPU Kabupaten Muaro Jambi", province, 4, 4)

    def person(name: str, unit: Unit, role: str, areas: list[int] | None = None) -> Person:
        made = Person(email=f"{name.partition(' ')[0].lower()}@example.go.id", name=name, joined_at=AT)
        made.password = hashed()
        made.save()
        Membership.objects.create(person=made, unit=unit, role=role, areas=areas or [], began_on=date(2025, 1, 1))
        return made

    return SimpleNamespace(
        root=root,
        province=province,
        unit=unit,
        other=other,
        head=person("Yuliana Putri", unit, "team_head"),
        member=person("Rina Marlina", unit, "member", [5]),
        leader=person("Hendra Wijaya", unit, "leader"),
        viewer=person("Dedi Saputra", unit, "viewer"),
        assessor=person("Citra Lestari", province, "assessor"),
        admin=person("Agus Salim", root, "administrator"),
        stranger=person("Tono Stranger", other, "team_head"),
    )


@pytest.fixture(params=["sqlite", "postgres"])
def own_database(request: pytest.FixtureRequest, tmp_path: Path, lay_tables: Callable[[Path], None]) -> Iterator[str]:
    """For processes that a test kills: DATABASE_URL of an empty PostgreSQL database, "" for SQLite in their folder."""
    if request.param == "sqlite":
        lay_tables(tmp_path)
        yield ""
        return
    server = os.environ.get("ZONA_TEST_POSTGRES_URL", "")
    if not server:
        pytest.skip("no PostgreSQL: script/postgres sets ZONA_TEST_POSTGRES_URL")
    import psycopg

    name = f"killed_{os.getpid()}"
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        yield f"{server.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]
