"""Pieces that any page is built of, and that know none. Imports `selection` and `charts`."""
