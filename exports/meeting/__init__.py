"""The slides of a meeting as a file. Imports `drawing` and `writing`."""
