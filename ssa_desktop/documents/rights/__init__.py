"""Papers on access, releases, restrictions and data protection."""
