"""What the program gives out for the same stores, so that two states of it can be compared."""
