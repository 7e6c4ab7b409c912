"""The quick capture: its form, its keys, templates and text blocks."""
