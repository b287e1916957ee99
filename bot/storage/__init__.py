"""The club's records: the only SQL of the bot, run by SQLite and PostgreSQL alike."""
