"""The installation: one settings file, the map of addresses, the WSGI door."""
