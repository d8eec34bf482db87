"""What the page that compares boroughs gives to take along. Imports `ranking` and what lies below."""
