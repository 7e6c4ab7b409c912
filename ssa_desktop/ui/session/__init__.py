"""What the system says of her session (locked, asleep, shut down, another user), behind one small class."""
