"""What follows from records: pure functions, no store, every number from a dated, cited table."""
