"""What the CSV files may hold, and the strict gate that reads them. Imports `terms`."""
