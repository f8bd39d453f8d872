from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('audit', '0001_initial'), ('audit', '0002_sent_form')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('chain', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('by', models.CharField(max_length=16)),
                ('at', models.DateTimeField(db_index=True)),
                ('leads_to', models.CharField(blank=True, max_length=1000)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(max_length=40)),
                ('number', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(blank=True, max_length=200)),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=80)),
                ('data', models.JSONField(default=dict)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-at'], name='audit_entry_subject')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='audit_entry_number')],
            },
        ),
    ]
