"""Ui: base templates, components, middleware; no tables."""
