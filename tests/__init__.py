"""The tests, from single functions to pages in a browser."""
