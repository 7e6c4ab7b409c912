"""Papers on what is kept and for how long."""
