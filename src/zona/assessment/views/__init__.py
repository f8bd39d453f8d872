"""The pages of an office's assessment."""
