"""One borough against its contract, row by row, and what the overview says. Imports `report` and what lies below."""
