"""One immutable snapshot: its type, its loading, its cube of counts, its families, its catalogue and its warnings.

Imports `files`, `statistics` and `terms`.
"""
