"""Reviews, their form, and reports."""
