"""Working together: agreements, yearly talks, meetings, actions and the directory."""
