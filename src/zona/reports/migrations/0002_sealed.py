"""The database itself refuses to change an issued report.

SQLite refuses changes only: the tests empty its tables with plain deletes; `zona check` finds a report that is gone. A
migration that rebuilds the table on SQLite must run `create` again: rebuilding drops triggers.
"""

from django.db import migrations

TABLE = "reports_issuedreport"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_sealed BEFORE UPDATE ON {TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'this report is issued'); END"
        )
        return
    schema_editor.execute(
        "CREATE FUNCTION reports_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'this report is issued'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_sealed BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION reports_sealed()"
    )


def drop(apps, schema_editor):
    on_table = schema_editor.connection.vendor != "sqlite"
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_sealed" + (f" ON {TABLE}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS reports_sealed()")


class Migration(migrations.Migration):

    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
