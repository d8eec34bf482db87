"""Plain values and how they are said: periods, positions, contracts, verdicts, words. Imports no other room."""
