"""The window around the pages: start, unlock, navigation, palette, lock."""
