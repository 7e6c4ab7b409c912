"""The list of cases: its filters, and beside it, where there is room, the case that is chosen."""
