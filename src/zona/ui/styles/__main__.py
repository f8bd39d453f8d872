"""Builds the stylesheet: `python -m zona.ui.styles`."""

from zona.ui.styles import write

write()
