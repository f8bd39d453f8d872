"""The import: a decree becomes a plan, step by step."""
