"""Import and export: file formats, rows, matching them to films, and plans of what to write."""
