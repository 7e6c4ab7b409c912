"""Cases and talks: what is written down on a person, corrected and given its place."""
