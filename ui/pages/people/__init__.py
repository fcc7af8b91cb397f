"""The cadres: the list of all, and one person."""
