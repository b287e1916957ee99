"""What a member starts (commands with their options, presses and forms), and what the bot answers."""
