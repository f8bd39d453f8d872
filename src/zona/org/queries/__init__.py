"""Every read of units, people and roles."""
