"""Child protection: risk assessments and the emergency card."""
