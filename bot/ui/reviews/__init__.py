"""Reviews, their form, reports."""
