"""What the report gives to take along. Imports `drawing` and `writing`."""
