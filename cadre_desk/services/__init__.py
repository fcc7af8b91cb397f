"""What people do: each act asks whether the operator may, and writes through the journal."""
