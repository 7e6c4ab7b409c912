"""SSA-Desktop: an offline, encrypted case and figures program for school social work."""

__version__ = "1.0.0"
