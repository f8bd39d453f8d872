import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together


class Migration(migrations.Migration):

    replaces = [('plan', '0001_initial'), ('plan', '0002_months'), ('plan', '0003_item_links'), ('plan', '0004_decree_draft'), ('plan', '0005_years'), ('plan', '0006_revisions'), ('plan', '0007_finding_decisions'), ('plan', '0008_decree_recorded'), ('plan', '0009_begun_parts')]

    initial = True

    dependencies = [
        ('evidence', '0001_tables'),
        ('files', '0001_tables'),
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='DecreeImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='org.unit')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('reading', 'Reading'), ('review', 'Review'), ('failed', 'Failed'), ('adopted', 'Adopted'), ('withdrawn', 'Withdrawn')], default='queued', max_length=10)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('beat_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.TextField(blank=True)),
                ('problem_en', models.TextField(blank=True)),
                ('document', models.JSONField(default=dict)),
                ('reading', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('draft', models.JSONField(default=dict)),
                ('figures', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=0)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_at', models.DateTimeField()),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='ImportEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='plan.decreeimport')),
                ('version', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('row', models.CharField(blank=True, max_length=40)),
                ('cell', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='plan.importedit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'version'), name='plan_edit_version')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='org.unit')),
                ('year', models.PositiveSmallIntegerField()),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='plan.decreeimport')),
                ('title', models.TextField(blank=True)),
                ('decree_number', models.CharField(blank=True, max_length=60)),
                ('decree_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('issuer', models.CharField(blank=True, max_length=300)),
                ('signed_in', models.CharField(blank=True, max_length=120)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('signatory_office', models.CharField(blank=True, max_length=300)),
                ('signatory_name', models.CharField(blank=True, max_length=200)),
                ('clauses', models.JSONField(default=dict)),
                ('decree_draft', models.JSONField(default=dict)),
                ('decree_attached_at', models.DateTimeField(blank=True, null=True)),
                ('decree_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decree_of', to='evidence.document')),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('adopted_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='plan.plan')),
                ('begun_parts', models.JSONField(blank=True, default=list)),
                ('links_by', models.CharField(blank=True, max_length=16)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('unit', 'year'), name='plan_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='plan.plan')),
                ('number', models.PositiveSmallIntegerField()),
                ('former', models.JSONField(default=dict)),
                ('former_source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.decreeimport')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.decreeimport')),
                ('changes', models.JSONField(default=dict)),
                ('state', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('reverted_at', models.DateTimeField(blank=True, null=True)),
                ('reverted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reverted_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_revision_number')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='plan.plan')),
                ('position', models.PositiveSmallIntegerField()),
                ('number', models.CharField(blank=True, max_length=20)),
                ('key', models.SlugField(db_index=False, max_length=8)),
                ('title', models.CharField(max_length=300)),
                ('area', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'position'), name='plan_section_position'), models.UniqueConstraint(fields=('plan', 'number'), name='plan_section_number'), models.UniqueConstraint(fields=('plan', 'key'), name='plan_section_key'), models.CheckConstraint(condition=models.Q(('area__isnull', True), models.Q(('area__gte', 1), ('area__lte', 6)), _connector='OR'), name='plan_section_area')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='plan.plan')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plan.section')),
                ('position', models.PositiveSmallIntegerField()),
                ('ref', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=44)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('sub', models.CharField(blank=True, max_length=10)),
                ('component', models.TextField(blank=True)),
                ('indicator', models.TextField(blank=True)),
                ('action', models.TextField()),
                ('evidence', models.JSONField(default=list)),
                ('target', models.CharField(blank=True, max_length=200)),
                ('pic_text', models.CharField(blank=True, max_length=300)),
                ('pic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'ref'), name='plan_action_ref'), models.UniqueConstraint(fields=('plan', 'key'), name='plan_action_key')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='plan.action')),
                ('month', models.PositiveSmallIntegerField()),
                ('treatment', models.CharField(choices=[('counted', 'Counted'), ('waived', 'Waived'), ('before', 'Before')], default='counted', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('step', models.CharField(blank=True, max_length=10)),
                ('is_late', models.BooleanField(default=False)),
                ('handed_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('step', 'handed_in')), fields=['handed_in_at'], name='plan_occurrence_to_check')],
                'constraints': [models.UniqueConstraint(fields=('action', 'month'), name='plan_occurrence_month'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='plan_occurrence_in_year')],
            },
        ),
        migrations.CreateModel(
            name='OccurrenceEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='plan.occurrence')),
                ('number', models.PositiveIntegerField()),
                ('step', models.CharField(choices=[('handed_in', 'Handed In'), ('taken_back', 'Taken Back'), ('accepted', 'Accepted'), ('returned', 'Returned'), ('counted', 'Counted'), ('waived', 'Waived'), ('before', 'Before'), ('moved', 'Moved'), ('assigned', 'Assigned'), ('noted', 'Noted')], max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('words', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('occurrence', 'number'), name='plan_event_number')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='plan.occurrence')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='evidence.document')),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('item', models.CharField(blank=True, max_length=500)),
                ('since', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='brought', to='plan.occurrenceevent')),
                ('until', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='left_out', to='plan.occurrenceevent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('occurrence', 'document'), name='plan_proof_once')],
            },
        ),
        migrations.CreateModel(
            name='ItemLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plan.action')),
                ('item', models.CharField(max_length=24)),
                ('fit', models.CharField(choices=[('full', 'full'), ('partial', 'partial'), ('weak', 'weak')], max_length=8)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'Confirmed'), ('refused', 'Refused')], default='proposed', max_length=10)),
                ('sureness', models.PositiveSmallIntegerField(default=0)),
                ('reason', models.JSONField(default=dict)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'item'), name='plan_link_once'), models.CheckConstraint(condition=models.Q(models.Q(('by', None), ('state', 'proposed')), models.Q(('state', 'proposed'), _negated=True), _connector='OR'), name='plan_link_by_rule')],
            },
        ),
        migrations.CreateModel(
            name='FindingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finding_decisions', to='plan.plan')),
                ('mark', models.CharField(max_length=12)),
                ('found', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', 'Open'), ('left', 'Left'), ('taken', 'Taken')], max_length=6)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'mark'), name='plan_finding_once')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plan.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('text', models.TextField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ])
