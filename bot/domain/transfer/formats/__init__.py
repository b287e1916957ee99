"""How files from other sites are written: separators, columns, and the meaning of cells."""
