"""The database itself refuses to change what is sealed.

SQLite refuses changes only: the tests empty its tables with plain deletes; `zona check` finds a seal that is gone. A
migration that rebuilds one of these tables on SQLite must run `create` again: rebuilding drops triggers.
"""

from django.db import migrations

TABLES = ("assessment_snapshot", "assessment_instrumentcopy")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_sealed BEFORE UPDATE ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'this row is sealed'); END"
            )
        return
    schema_editor.execute(
        "CREATE FUNCTION assessment_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'this row is sealed'; END $$"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION assessment_sealed()"
        )


def drop(apps, schema_editor):
    on_table = schema_editor.connection.vendor != "sqlite"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_sealed" + (f" ON {table}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS assessment_sealed()")


class Migration(migrations.Migration):

    dependencies = [("assessment", "0002_rounds")]

    operations = [migrations.RunPython(create, drop)]
