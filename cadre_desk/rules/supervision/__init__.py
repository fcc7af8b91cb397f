"""Rules of supervision."""
