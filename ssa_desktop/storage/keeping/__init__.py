"""Keeping and letting go: retention, deletion, backups and restoring."""
