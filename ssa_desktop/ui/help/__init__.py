"""Help inside the program: the manual, opened where she is, and the tour of the first day."""
