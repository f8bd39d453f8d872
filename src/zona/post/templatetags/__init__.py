"""Tags of this package's pages."""
