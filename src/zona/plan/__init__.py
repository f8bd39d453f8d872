"""Plan: the decree's import, the plan, its board."""
