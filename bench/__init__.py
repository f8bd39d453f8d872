"""What is fast, measured. Not tests: nothing here passes or fails."""
