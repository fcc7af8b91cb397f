"""Political quality as people work on it."""
