"""How files from elsewhere are written: what parts their rows, what columns and cells mean."""
