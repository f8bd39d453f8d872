"""Every read of this package."""
