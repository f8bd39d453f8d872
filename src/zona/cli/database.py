"""What commands with a database begin with."""

import os

from zona.cli.main import UnableToRun
from zona.cli.serving import start_django


def ready() -> None:
    """Makes Django ready and the tables, so that the first command of an installation needs no other before it."""
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def there() -> None:
    """Makes Django ready and refuses a database without today's tables: a proof of nothing would be no proof."""
    os.environ.setdefault("ZONA_DATABASE_WAIT", "8")  # seconds; a person waits at the shell
    start_django()
    from django.conf import settings
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    where = settings.DATABASES["default"]["NAME"]
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as fault:
        raise UnableToRun(f"Basis data {where} tidak dapat dibuka ({fault}); periksa DATABASE_URL.") from None
    if missing:
        raise UnableToRun(
            f"Basis data {where} belum punya tabel terbaru; periksa ZONA_DATA, atau jalankan zona serve sekali."
        )
