import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zona.org.tables import begun_together


class Migration(migrations.Migration):

    replaces = [('files', '0001_initial'), ('files', '0002_kept_for'), ('files', '0003_contents')]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = begun_together([
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=255)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField()),
                ('kept_for', models.CharField(blank=True, max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Contents',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('locked', 'Locked')], default='waiting', max_length=10)),
                ('safe_sha256', models.CharField(blank=True, max_length=64)),
                ('safe_type', models.CharField(blank=True, max_length=100)),
                ('safe_size', models.PositiveBigIntegerField(default=0)),
                ('removed', models.JSONField(default=list)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('text', models.TextField(blank=True)),
                ('needs_ocr', models.BooleanField(default=False)),
                ('taken_on', models.DateField(blank=True, null=True)),
                ('picture_print', models.BigIntegerField(blank=True, null=True)),
                ('text_print', models.BigIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contents', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='files.contents')),
                ('key', models.PositiveIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField()),
                ('received', models.PositiveBigIntegerField(default=0)),
                ('began_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField(db_index=True)),
            ],
        ),
    ])
