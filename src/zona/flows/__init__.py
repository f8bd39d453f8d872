"""What joins rooms that do not know each other, one module each; no tables."""
