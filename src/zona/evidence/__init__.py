"""Evidence: one register of documents, their versions, and what each of them proves."""
