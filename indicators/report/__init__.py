"""A printed report: what it says, and whether its own figures bear it out.

Imports `figures`, `sources` and what lies below.
"""
