"""What the page about the data gives to take along. Imports `drawing` and `writing`."""
