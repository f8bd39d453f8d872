"""Every write to units, people and roles; one verb per function, the log's entry inside its transaction."""
