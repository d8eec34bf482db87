"""The page about the data. Imports `blocks` and what lies below."""
