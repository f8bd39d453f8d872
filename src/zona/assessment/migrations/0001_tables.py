"""The database itself refuses to change what is sealed.

SQLite refuses changes only: the tests empty its tables with plain deletes; `zona check` finds a seal that is gone. A
migration that rebuilds one of these tables on SQLite must run `create` again: rebuilding drops triggers.
"""

import django.db.models.deletion
import zona.rules.lke.rounds
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together

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

    replaces = [('assessment', '0001_initial'), ('assessment', '0002_rounds'), ('assessment', '0003_sealed'), ('assessment', '0004_scenario'), ('assessment', '0005_affirmed'), ('assessment', '0006_master'), ('assessment', '0007_settled')]

    initial = True

    dependencies = [
        ('evidence', '0001_tables'),
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='org.unit')),
                ('year', models.PositiveSmallIntegerField()),
                ('edition', models.CharField(max_length=40)),
                ('aim', models.CharField(max_length=8)),
                ('facts', models.JSONField(default=dict)),
                ('settled', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('total', models.DecimalField(decimal_places=6, default=0, max_digits=9)),
                ('pengungkit', models.DecimalField(decimal_places=6, default=0, max_digits=9)),
                ('hasil', models.DecimalField(decimal_places=6, default=0, max_digits=9)),
                ('areas', models.JSONField(default=list)),
                ('answered', models.PositiveSmallIntegerField(default=0)),
                ('met', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='assessment_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='assessment.assessment')),
                ('item', models.CharField(max_length=24)),
                ('value', models.JSONField(null=True)),
                ('note', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'item'), name='assessment_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='AnswerEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='assessment.assessment')),
                ('item', models.CharField(max_length=24)),
                ('version', models.PositiveIntegerField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'item', 'version'), name='assessment_edit_version')],
            },
        ),
        migrations.CreateModel(
            name='Exhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exhibits', to='assessment.assessment')),
                ('item', models.CharField(max_length=24)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='evidence.document')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField()),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('assessment', 'item', 'document'), name='assessment_exhibit_once')],
            },
        ),
        migrations.CreateModel(
            name='Master',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='masters', to='org.unit')),
                ('year', models.PositiveSmallIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=0)),
                ('base', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('placing', models.JSONField(default=list)),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.master')),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('brought_at', models.DateTimeField()),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('adopted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('adopted_at__isnull', False)), fields=('unit', 'year', 'version'), name='assessment_master_version')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='assessment.assessment')),
                ('number', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(default=zona.rules.lke.rounds.Stage['DRAFT'], max_length=12)),
                ('deadlines', models.JSONField(default=dict)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('fit', models.BooleanField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=8)),
                ('affirmed', models.BooleanField(default=False)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['stage', 'due_on'], name='assessment_round_due')],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'number'), name='assessment_round_number'), models.UniqueConstraint(condition=models.Q(('stage', zona.rules.lke.rounds.Stage['WITHDRAWN']), _negated=True), fields=('assessment',), name='assessment_round_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='assessment.round')),
                ('position', models.PositiveSmallIntegerField()),
                ('move', models.CharField(max_length=12)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('data', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'position'), name='assessment_step_position')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='assessment.round')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('post', models.CharField(max_length=16)),
                ('areas', models.JSONField(blank=True, default=list)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_at', models.DateTimeField()),
                ('declared_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('round', 'person'), name='assessment_seat_once')],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='assessment.round')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('none', 'None'), ('own', 'Own'), ('found', 'Found')], max_length=5)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='assessment.round')),
                ('voice', models.CharField(max_length=12)),
                ('item', models.CharField(max_length=24)),
                ('accepts', models.BooleanField()),
                ('value', models.JSONField(null=True)),
                ('seen', models.JSONField(null=True)),
                ('note', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'voice', 'item'), name='assessment_verdict_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='assessment.round')),
                ('item', models.CharField(max_length=24)),
                ('voice', models.CharField(max_length=12)),
                ('text', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'item', 'at'], name='assessment_thread')],
            },
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scenarios', to='assessment.assessment')),
                ('name', models.CharField(max_length=120)),
                ('values', models.JSONField(default=dict)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='InstrumentCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('code', models.CharField(max_length=40)),
                ('content', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='assessment.round')),
                ('move', models.CharField(max_length=12)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('entry', models.PositiveIntegerField()),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.instrumentcopy')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Pass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passes', to='assessment.round')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('whom', models.CharField(max_length=200)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='assessment.pass')),
                ('document', models.CharField(blank=True, max_length=16)),
                ('version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['link', '-at'], name='assessment_openings')],
            },
        ),
        migrations.RunPython(create, drop),
    ])
