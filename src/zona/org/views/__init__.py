"""The pages of units, people, invitations, the log and one's own account."""
