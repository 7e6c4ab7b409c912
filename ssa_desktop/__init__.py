"""SSA-Desktop: an offline, encrypted case and figures program for school social work."""

__version__ = "0.1.0"
