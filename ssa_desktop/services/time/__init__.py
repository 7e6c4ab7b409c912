"""Working time: contract hours, entries, balance and shares."""
