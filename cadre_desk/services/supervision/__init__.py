"""Supervision: what is registered, what rules propose, which letters and papers follow."""
