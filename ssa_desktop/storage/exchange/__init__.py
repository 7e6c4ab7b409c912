"""Bringing in and giving out: tables and records files."""
