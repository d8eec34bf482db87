"""Public files in: read, joined, checked and written as a data folder. Only `__main__` imports it."""
