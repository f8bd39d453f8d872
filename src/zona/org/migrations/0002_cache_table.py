"""The table of the shared cache, which counts sign-in attempts across processes."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [("org", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
