"""Everything a member sees or presses. What is shown is built here and sent by the cogs."""
