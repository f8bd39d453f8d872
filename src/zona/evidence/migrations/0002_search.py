"""The full-text index over `Searchable`, kept by the database itself.

A migration that rebuilds the table `evidence_searchable` on SQLite must run `create` again: rebuilding drops triggers.
"""

from django.db import migrations

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

    dependencies = [("evidence", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
