"""Files in and out: records, class lists, the annual return."""
