"""What leaves the pages as a file: tables, documents, slides. Nothing here decides what a number is.

Imports `indicators`, and of `components` only `charts` and `papers`.
"""
