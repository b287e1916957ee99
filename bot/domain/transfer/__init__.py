"""Import and export: formats, rows, matching, plans."""
