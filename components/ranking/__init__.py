"""The page of rankings. Imports `blocks` and what lies below."""
