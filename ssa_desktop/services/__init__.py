"""What the user does: one module a thing; the only place where a transaction begins and ends."""
