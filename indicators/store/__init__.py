"""Snapshots kept on disk, built apart, watched and changed while they are served.

Imports `snapshot` and what lies below.
"""
