"""Evaluation instruments as data, one folder an edition; `rules/lke/instrument.py` reads them. See README.md."""
