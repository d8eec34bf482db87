"""Boroughs side by side: the matrix, its order and its pages, and what drives a change.

Imports `ranking` and what lies below.
"""
