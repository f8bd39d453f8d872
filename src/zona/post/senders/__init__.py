"""How a message leaves: one module for each channel. They know the network and no table."""
