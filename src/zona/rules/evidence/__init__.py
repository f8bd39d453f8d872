"""What the register asks about a document, and when two documents look alike."""
