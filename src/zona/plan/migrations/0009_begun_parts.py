from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0008_decree_recorded")]

    operations = [
        migrations.AddField(model_name="plan", name="begun_parts", field=models.JSONField(blank=True, default=list)),
    ]
