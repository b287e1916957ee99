"""What a person sets off: commands with their options, presses and forms, and what the bot answers."""
