"""Affinity, soulmates, recommendations and profiles. The only room of the domain with numpy."""
