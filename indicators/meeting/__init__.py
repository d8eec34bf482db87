"""The slides of a meeting: which there are, and what each says. Imports `compare` and what lies below."""
