"""Films, their titles, and which film a member means."""
