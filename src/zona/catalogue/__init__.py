"""The catalogue: facts as data, each with its basis. Nothing here computes."""
