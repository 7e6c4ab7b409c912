"""Keys and places: what opens the stores, and where they may lie."""
