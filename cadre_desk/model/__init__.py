"""What things are: kinds of values, records declared once, code tables, queries."""
