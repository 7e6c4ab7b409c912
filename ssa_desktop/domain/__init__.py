"""Rules and values of school social work: standard library only, no Qt, no SQL, no files, no clock."""
