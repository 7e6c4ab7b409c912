"""What the demonstration invents: school days, schools, casework, offers and working time, from a seed."""
