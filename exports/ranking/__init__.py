"""What the page of rankings gives to take along. Imports `drawing` and `writing`."""
