"""What a server has set up: its settings, its clock."""
