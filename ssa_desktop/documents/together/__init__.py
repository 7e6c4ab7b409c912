"""Papers of working together with the school."""
