"""The first page: one borough against its contract. Imports `report`, `ranking` and what lies below."""
