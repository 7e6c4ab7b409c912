"""Records files: their lines, read strictly and written."""
