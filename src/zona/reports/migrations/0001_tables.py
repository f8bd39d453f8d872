"""The database itself refuses to change an issued report.

SQLite refuses changes only: the tests empty its tables with plain deletes; `zona check` finds a report that is gone. A
migration that rebuilds the table on SQLite must run `create` again: rebuilding drops triggers.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together

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

    replaces = [('reports', '0001_initial'), ('reports', '0002_sealed')]

    initial = True

    dependencies = [
        ('evidence', '0001_tables'),
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='IssuedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='org.unit')),
                ('year', models.PositiveSmallIntegerField()),
                ('period', models.CharField(max_length=12)),
                ('version', models.PositiveSmallIntegerField()),
                ('number', models.CharField(max_length=120)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('entry', models.PositiveIntegerField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='evidence.document')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-issued_at'], name='reports_latest')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'period', 'version'), name='reports_version_once')],
            },
        ),
        migrations.RunPython(create, drop),
    ])
