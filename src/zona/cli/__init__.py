"""The face for the shell: `zona …`."""
