"""What several cogs need to talk to Discord."""
