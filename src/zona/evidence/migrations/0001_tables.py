"""The full-text index over `Searchable`, kept by the database itself.

A migration that rebuilds the table `evidence_searchable` on SQLite must run `create` again: rebuilding drops triggers.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together

SQLITE = (
    """CREATE VIRTUAL TABLE evidence_fts USING fts5(
        words, content='evidence_searchable', content_rowid='document_id', tokenize='unicode61')""",
    """CREATE TRIGGER evidence_fts_added AFTER INSERT ON evidence_searchable BEGIN
        INSERT INTO evidence_fts(rowid, words) VALUES (new.document_id, new.words); END""",
    """CREATE TRIGGER evidence_fts_dropped AFTER DELETE ON evidence_searchable BEGIN
        INSERT INTO evidence_fts(evidence_fts, rowid, words) VALUES ('delete', old.document_id, old.words); END""",
    """CREATE TRIGGER evidence_fts_changed AFTER UPDATE ON evidence_searchable BEGIN
        INSERT INTO evidence_fts(evidence_fts, rowid, words) VALUES ('delete', old.document_id, old.words);
        INSERT INTO evidence_fts(rowid, words) VALUES (new.document_id, new.words); END""",
)
# A column of its own: where PostgreSQL goes through rows in their order it would make the vector of each anew.
POSTGRESQL = (
    """ALTER TABLE evidence_searchable ADD COLUMN found tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED""",
    "CREATE INDEX evidence_fts ON evidence_searchable USING gin (found)",
)


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "dropped", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS evidence_fts_{name}")
        schema_editor.execute("DROP TABLE IF EXISTS evidence_fts")
    else:
        schema_editor.execute("ALTER TABLE evidence_searchable DROP COLUMN IF EXISTS found")


class Migration(migrations.Migration):

    replaces = [('evidence', '0001_initial'), ('evidence', '0002_search'), ('evidence', '0003_sorted'), ('evidence', '0004_by_person')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='org.unit')),
                ('title', models.CharField(max_length=300)),
                ('number', models.CharField(blank=True, max_length=120)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('period_from', models.DateField(blank=True, null=True)),
                ('period_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('issuer', models.CharField(blank=True, max_length=200)),
                ('confidentiality', models.CharField(choices=[('public', 'Terbuka untuk umum'), ('internal', 'Untuk kantor dan penilai'), ('limited', 'Terbatas')], default='internal', max_length=10)),
                ('note', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'registered_at', 'id'], name='evidence_latest'), models.Index(fields=['unit', 'title', 'id'], name='evidence_by_title'), models.Index(fields=['unit', 'number', 'id'], name='evidence_by_number'), models.Index(fields=['unit', 'registered_by'], name='evidence_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('period_from__isnull', True), ('period_to__isnull', True)), ('period_from__lte', models.F('period_to')), _connector='OR'), name='evidence_period_runs_forward')],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='evidence.document')),
                ('position', models.PositiveSmallIntegerField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField()),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'position'), name='evidence_version_position')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='evidence.document')),
                ('question', models.CharField(max_length=40)),
                ('about', models.CharField(max_length=200)),
                ('words', models.CharField(max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'question', 'about'), name='evidence_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Searchable',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searchable', serialize=False, to='evidence.document')),
                ('words', models.TextField()),
            ],
        ),
        migrations.RunPython(create, drop),
    ])
