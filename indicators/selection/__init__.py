"""What a reader has chosen, read from an address and written back. Imports `snapshot` and what lies below."""
