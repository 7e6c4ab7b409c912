"""Persons, schools and classes: who is known, what names are, and the turn of the school year."""
