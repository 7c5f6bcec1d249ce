"""One module a command, imported when the command is called: each brings only what it needs."""
