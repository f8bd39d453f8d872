"""Zona: an Indonesian government office's way from its decree to WBK and WBBM, with proof."""

__version__ = "0.1.0"
