"""What several cogs need at Discord's edge."""
