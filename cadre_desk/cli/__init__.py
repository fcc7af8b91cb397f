"""The terminal: a second front end over the same services. No rule, query or parser of its own."""
