"""Rows of several files made one series each, with their sources. Imports `readers`."""
