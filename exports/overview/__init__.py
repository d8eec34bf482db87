"""What the overview gives to take along. Imports `report` and what lies below."""
