"""Rules of political quality: the gate before pools, shortlists and promotion."""
