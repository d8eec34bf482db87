"""The page of a meeting: its slides, and how they are chosen. Imports `blocks` and what lies below."""
