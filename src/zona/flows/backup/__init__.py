"""A whole installation in one file, and back: every row as a line of JSON, every file under its SHA-256.

The form belongs to no database: what was written from SQLite can be given to PostgreSQL and the other way round.
"""
