"""Rates, counts and movements of any area in any period. Imports `selection`, `snapshot` and what lies below."""
