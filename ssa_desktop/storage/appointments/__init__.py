"""Appointments and plans: what is agreed and counts nowhere until it took place."""
