"""The pages of a round: its way, its voices, its seals, its links."""
