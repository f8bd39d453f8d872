"""The rules: pure Python. No Django, no database, no clock; time is always an argument."""
