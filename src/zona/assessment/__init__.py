"""The office's LKE: its answers with their proof, the score of the day, and the voices of those who assess it."""
