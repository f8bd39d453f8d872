"""The face for machines: a read API for other systems, with its description."""
