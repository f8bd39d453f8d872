"""Files: one door for every upload."""
