"""The demo: a server with a history, the bot as a process, the page's address."""
