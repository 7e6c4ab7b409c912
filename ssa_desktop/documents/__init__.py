"""Printed papers as PDF."""
