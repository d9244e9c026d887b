"""Rawi reads news pages and tells what happened, when, who says so, through whom, and from how many origins."""

__version__ = "0.1.0"
