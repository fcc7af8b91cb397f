"""What follows from the records of care."""
