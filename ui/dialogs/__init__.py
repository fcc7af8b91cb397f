"""Windows that ask one thing and go away again; pages do the lasting work."""
