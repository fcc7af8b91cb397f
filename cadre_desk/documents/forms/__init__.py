"""Forms whose layout must be code, one per file."""
