from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='door',
            field=models.CharField(blank=True, default='', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='upload',
            name='stamp',
            field=models.CharField(blank=True, default='', max_length=20),
            preserve_default=False,
        ),
    ]
