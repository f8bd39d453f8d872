import django.db.models.deletion
import zona.org.codes
import zona.post.models
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together


class Migration(migrations.Migration):

    replaces = [('post', '0001_initial'), ('post', '0002_told_at'), ('post', '0003_connections'), ('post', '0004_open_form'), ('post', '0005_token_expiry'), ('post', '0006_note_unread'), ('post', '0007_note_others')]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=zona.org.codes.new_code, max_length=16, unique=True)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('channel', models.CharField(choices=[('mail', 'Mail'), ('webhook', 'Webhook')], max_length=10)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.CharField(max_length=500)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('body', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('claimed', 'Claimed'), ('sent', 'Sent'), ('dead', 'Dead')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('claim', models.CharField(blank=True, max_length=16)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='post_message_due')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=zona.org.codes.new_code, max_length=16, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to=settings.AUTH_USER_MODEL)),
                ('key', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=300)),
                ('body', models.JSONField(default=list)),
                ('others', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-made_at'], name='post_note_newest'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['person'], name='post_note_unread')],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='post_note_once')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminding', to=settings.AUTH_USER_MODEL)),
                ('mail', models.BooleanField(default=True)),
                ('hour', models.PositiveSmallIntegerField(default=7)),
                ('rungs', models.JSONField(default=zona.post.models.every_rung)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('feed_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('feed_made_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('hour__lte', 23)), name='post_preference_hour'), models.UniqueConstraint(condition=models.Q(('feed_hash', ''), _negated=True), fields=('feed_hash',), name='post_preference_feed')],
            },
        ),
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=zona.org.codes.new_code, max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='org.unit')),
                ('name', models.CharField(max_length=100)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('scopes', models.JSONField(default=list)),
                ('below', models.BooleanField(default=False)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_reason', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=zona.org.codes.new_code, max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endpoints', to='org.unit')),
                ('url', models.URLField(max_length=500)),
                ('events', models.JSONField(default=list)),
                ('salt', models.CharField(max_length=64)),
                ('cursor', models.PositiveBigIntegerField(default=0)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='OpenForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.CharField(max_length=80)),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-seen_at'], name='post_open_form')],
                'constraints': [models.UniqueConstraint(fields=('person', 'subject'), name='post_open_form_once')],
            },
        ),
    ])
