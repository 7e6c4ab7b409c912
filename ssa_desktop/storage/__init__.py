"""The two SQLCipher stores: keys, connections, schema steps, records, search, counters."""
