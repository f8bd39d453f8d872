"""Desk: the face for staff. Home, my work, search; no tables of its own."""
