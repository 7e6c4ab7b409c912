"""Rights of those concerned: access, releases, disclosures, information and incidents."""
