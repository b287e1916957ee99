"""The demo: a server with a history, the bot as a process, and the address of the page."""
