"""What figures rest on: sources, status, coverage, revisions, early access, and how a table or chart says so.

Imports `selection`, `store`, `snapshot` and what lies below.
"""
