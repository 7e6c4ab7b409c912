"""Fields that several pages use."""
