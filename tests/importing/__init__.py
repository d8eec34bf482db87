"""Importing public files."""
