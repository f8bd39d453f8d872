"""Every write of the assessment: one verb a function, with its entry in the log."""
