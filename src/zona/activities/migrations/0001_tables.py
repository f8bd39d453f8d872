import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together


class Migration(migrations.Migration):

    replaces = [('activities', '0001_initial')]

    initial = True

    dependencies = [
        ('evidence', '0001_tables'),
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='org.unit')),
                ('kind', models.CharField(max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('day', models.DateField()),
                ('begins', models.TimeField()),
                ('ends', models.TimeField()),
                ('place', models.CharField(max_length=200)),
                ('chair', models.CharField(max_length=120)),
                ('chair_office', models.CharField(blank=True, max_length=120)),
                ('note_taker', models.CharField(max_length=120)),
                ('letter', models.CharField(blank=True, max_length=120)),
                ('row', models.CharField(blank=True, max_length=44)),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('turn', models.CharField(max_length=16)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_reason', models.CharField(blank=True, max_length=300)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'day'], name='activities_meeting_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('begins__lt', models.F('ends'))), name='activities_ends_later'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('cancelled_at__isnull', True), _connector='OR'), name='activities_closed_or_cancelled')],
            },
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='activities.meeting')),
                ('position', models.PositiveSmallIntegerField()),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=120)),
                ('office', models.CharField(blank=True, max_length=120)),
                ('nip', models.CharField(blank=True, max_length=30)),
                ('invited', models.BooleanField(default=True)),
                ('attended_at', models.DateTimeField(blank=True, null=True)),
                ('attended_by', models.CharField(blank=True, choices=[('link', 'kode QR'), ('sheet', 'daftar hadir')], max_length=5)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='activities_invited_once'), models.CheckConstraint(condition=models.Q(models.Q(('attended_at__isnull', True), ('attended_by', '')), models.Q(('attended_at__isnull', False), models.Q(('attended_by', ''), _negated=True)), _connector='OR'), name='activities_attended_somehow')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='activities.meeting')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('discussion', models.TextField(blank=True)),
                ('decision', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='activities.meeting')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner_name', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_note', models.CharField(blank=True, max_length=300)),
                ('done_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.document')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='activities_done_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='MeetingPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='activities.meeting')),
                ('what', models.CharField(choices=[('invitation', 'Undangan'), ('attendance', 'Daftar hadir'), ('minutes', 'Notula'), ('report', 'Laporan'), ('sheet', 'Daftar hadir bertanda tangan'), ('photo', 'Foto')], max_length=10)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('what__in', ['sheet', 'photo']), _negated=True), fields=('meeting', 'what'), name='activities_paper_once'), models.UniqueConstraint(fields=('meeting', 'document'), name='activities_document_once')],
            },
        ),
    ])
