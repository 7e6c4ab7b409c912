"""Table and list models: what the pages show, without a window or a store."""
