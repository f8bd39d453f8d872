"""Every write of an import: starting and reading it, editing its draft, adopting it, taking it back."""
