"""The page that compares boroughs. Imports `ranking` and what lies below."""
