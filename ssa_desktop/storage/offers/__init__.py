"""Offers: groups, classes, projects and open offers with their sessions."""
